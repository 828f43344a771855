/** The figures that users read: what is saved and how fast, and the page they are written to. */
@NullMarked
package org.aios.etl.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
