package org.aios.etl.architecture.planted.guiceonlywires.bootstrap.wiring;

import com.google.inject.AbstractModule;

/** Wires in the place for it. */
public final class Innocent extends AbstractModule {}
