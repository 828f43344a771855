package org.aios.etl.architecture.planted.portslookinward.core.port;

/** A port of our own. */
public final class Port {}
