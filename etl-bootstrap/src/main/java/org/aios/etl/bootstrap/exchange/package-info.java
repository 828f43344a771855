/** Cache entries on their way out of one cache and into another: the export's lines, and the files of the older cache. */
@NullMarked
package org.aios.etl.bootstrap.exchange;

import org.jspecify.annotations.NullMarked;
