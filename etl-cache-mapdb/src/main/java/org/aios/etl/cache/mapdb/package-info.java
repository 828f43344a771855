/** The file-backed cache store: one MapDB file per directory, owned by one process at a time. */
@NullMarked
package org.aios.etl.cache.mapdb;

import org.jspecify.annotations.NullMarked;
