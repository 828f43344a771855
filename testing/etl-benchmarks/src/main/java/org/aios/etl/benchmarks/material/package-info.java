/** Sources of our own making: the same number gives the same bytes, on every machine. */
@NullMarked
package org.aios.etl.benchmarks.material;

import org.jspecify.annotations.NullMarked;
