package org.aios.etl.architecture.planted.portslookinward.core.model;

import org.aios.etl.architecture.planted.portslookinward.core.spi.Spi;

/** A value that knows a port. */
public final class Culprit {
    public Spi port() {
        return new Spi();
    }
}
