package org.aios.etl.testkit.engine;

import org.aios.etl.core.spi.Doc;

/** What the simulated collector makes of a source. */
record Told(@Doc("The text") String text) {}
