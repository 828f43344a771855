/** Puts the pieces together. */
@NullMarked
package org.aios.etl.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
