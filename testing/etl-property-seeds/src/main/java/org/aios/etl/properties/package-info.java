/** The same cases in every build. */
@org.jspecify.annotations.NullMarked
package org.aios.etl.properties;
