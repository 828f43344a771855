package org.aios.etl.architecture.planted.collectorsarethirdparties.core.port;

/** A port for our own adapters. */
public final class Port {}
