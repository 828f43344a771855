/** What third parties implement and call: collectors, cache stores, metric sinks, and the context a collector works in. */
@NullMarked
package org.aios.etl.core.spi;

import org.jspecify.annotations.NullMarked;
