package org.aios.etl.architecture.planted.portsstatetheirstatus.core.spi;

/** Nobody's port. */
final class InnocentInside {}
