package org.aios.etl.architecture.planted.portslookinward.core.spi;

/** A port. */
public final class Spi {}
