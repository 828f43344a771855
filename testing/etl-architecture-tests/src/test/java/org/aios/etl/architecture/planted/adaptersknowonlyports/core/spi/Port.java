package org.aios.etl.architecture.planted.adaptersknowonlyports.core.spi;

/** A port. */
public final class Port {}
