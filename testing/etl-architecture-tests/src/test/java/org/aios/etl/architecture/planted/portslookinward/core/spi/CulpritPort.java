package org.aios.etl.architecture.planted.portslookinward.core.spi;

import org.aios.etl.architecture.planted.portslookinward.core.port.Port;

/** A third party's port that leads to one of our own. */
public final class CulpritPort {
    public Port port() {
        return new Port();
    }
}
