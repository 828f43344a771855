/** The command line. */
@NullMarked
package org.aios.etl.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
