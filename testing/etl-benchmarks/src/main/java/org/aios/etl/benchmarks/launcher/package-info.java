/** The distribution as users have it, run as a process of its own, and the services it pays at. */
@NullMarked
package org.aios.etl.benchmarks.launcher;

import org.jspecify.annotations.NullMarked;
