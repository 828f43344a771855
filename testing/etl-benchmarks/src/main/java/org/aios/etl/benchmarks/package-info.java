/** Benchmarks: ratios against a peer or a computed floor in the same run. */
@NullMarked
package org.aios.etl.benchmarks;

import org.jspecify.annotations.NullMarked;
