/**
 * Derives from a record what users see of it: names, defaults, bounds, checks, JSON Schema, and the part that belongs
 * into a cache key. Pure reflection; no I/O, nothing remembered between calls.
 */
@NullMarked
package org.aios.etl.core.schema;

import org.jspecify.annotations.NullMarked;
