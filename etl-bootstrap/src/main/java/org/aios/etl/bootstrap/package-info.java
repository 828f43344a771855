/** The program. */
@NullMarked
package org.aios.etl.bootstrap;

import org.jspecify.annotations.NullMarked;
