/** Finds collectors, stores, sinks and adapters, and survives broken ones. */
@NullMarked
package org.aios.etl.bootstrap.discovery;

import org.jspecify.annotations.NullMarked;
