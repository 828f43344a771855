/**
 * The configuration: YAML, environment and command line become checked records; every problem is reported at once, with
 * its place.
 */
@NullMarked
package org.aios.etl.bootstrap.config;

import org.jspecify.annotations.NullMarked;
