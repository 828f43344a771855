/** Results to bytes and back, and rows as users see them (JSON). */
@NullMarked
package org.aios.etl.bootstrap.codec;

import org.jspecify.annotations.NullMarked;
