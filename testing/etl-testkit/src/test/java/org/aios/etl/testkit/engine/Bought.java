package org.aios.etl.testkit.engine;

/** What the simulated provider sells. */
record Bought(String text) {}
