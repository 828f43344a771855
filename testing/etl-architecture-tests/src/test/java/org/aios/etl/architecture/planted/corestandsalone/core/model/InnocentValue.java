package org.aios.etl.architecture.planted.corestandsalone.core.model;

/** A value. */
public final class InnocentValue {}
