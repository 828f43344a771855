/** Cache policy: keys, envelope, time to live, statistics. The bytes lie in a CacheStore. */
@NullMarked
package org.aios.etl.core.cache;

import org.jspecify.annotations.NullMarked;
