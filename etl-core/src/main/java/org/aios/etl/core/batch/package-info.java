/** Many sources in one run: hand-out, duplicates, journal, progress, report. */
@NullMarked
package org.aios.etl.core.batch;

import org.jspecify.annotations.NullMarked;
