/** The page of a run: one HTML file. */
@NullMarked
package org.aios.etl.bootstrap.report.page;

import org.jspecify.annotations.NullMarked;
