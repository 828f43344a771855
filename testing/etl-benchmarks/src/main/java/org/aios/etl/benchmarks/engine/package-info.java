/** Scenarios of the engine inside this virtual machine. */
@NullMarked
package org.aios.etl.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
