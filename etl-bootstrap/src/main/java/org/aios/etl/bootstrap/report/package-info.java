/** The output folder: results, reports, one page per source. */
@NullMarked
package org.aios.etl.bootstrap.report;

import org.jspecify.annotations.NullMarked;
