/**
 * The borders of the house. Each rule is written once, for any base package, and applied twice: to the house, which
 * keeps it, and to a small package below {@code planted}, which breaks it.
 */
@NullMarked
package org.aios.etl.architecture;

import org.jspecify.annotations.NullMarked;
