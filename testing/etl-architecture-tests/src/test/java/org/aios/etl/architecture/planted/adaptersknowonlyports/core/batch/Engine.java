package org.aios.etl.architecture.planted.adaptersknowonlyports.core.batch;

/** The inside of the core. */
public final class Engine {}
