package org.aios.etl.architecture.planted.guiceonlywires.bootstrap.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;

/** A command that wires. */
public final class Culprit {
    public Injector injector() {
        return Guice.createInjector();
    }
}
