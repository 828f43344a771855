/** The one fixed pipeline a request goes down, and what an operation may touch. */
@NullMarked
package org.aios.etl.core.pipeline;

import org.jspecify.annotations.NullMarked;
