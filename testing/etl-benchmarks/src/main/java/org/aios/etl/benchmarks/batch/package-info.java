/** Scenarios of whole batches of the real launcher, for speed and for safety. */
@NullMarked
package org.aios.etl.benchmarks.batch;

import org.jspecify.annotations.NullMarked;
