package org.aios.etl.architecture.planted.collectorsarethirdparties.collector.web;

import org.aios.etl.architecture.planted.collectorsarethirdparties.core.port.Port;

/** A collector that uses a port which plugins do not get. */
public final class Culprit {
    public Port port() {
        return new Port();
    }
}
