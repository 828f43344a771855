/** What every scenario needs: arguments, findings, floors, peers. */
@NullMarked
package org.aios.etl.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
