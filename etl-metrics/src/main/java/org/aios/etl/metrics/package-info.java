/** Figures with exact percentiles in three forms, and the log of events as JSON lines. */
@NullMarked
package org.aios.etl.metrics;

import org.jspecify.annotations.NullMarked;
