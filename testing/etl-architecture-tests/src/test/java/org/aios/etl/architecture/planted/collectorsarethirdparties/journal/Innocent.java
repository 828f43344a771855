package org.aios.etl.architecture.planted.collectorsarethirdparties.journal;

import org.aios.etl.architecture.planted.collectorsarethirdparties.core.port.Port;

/** An adapter of our own. */
public final class Innocent {
    public Port port() {
        return new Port();
    }
}
