/** The door to the core: what a command line, a server or a Java program calls. */
@NullMarked
package org.aios.etl.core;

import org.jspecify.annotations.NullMarked;
