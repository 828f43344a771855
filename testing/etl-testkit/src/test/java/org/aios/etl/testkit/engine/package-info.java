/** The core's engine as a whole, in virtual time. */
@NullMarked
package org.aios.etl.testkit.engine;

import org.jspecify.annotations.NullMarked;
