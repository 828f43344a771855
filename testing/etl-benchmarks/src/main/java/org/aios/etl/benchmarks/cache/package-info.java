/** The cache: hits by JMH beside other stores, and a batch that is cached. */
@NullMarked
package org.aios.etl.benchmarks.cache;

import org.jspecify.annotations.NullMarked;
