package org.aios.etl.architecture.planted.portsstatetheirstatus.core.spi;

/** A port that promises nothing. */
public final class Culprit {}
