package org.aios.etl.architecture.planted.adaptersknowonlyports.http;

import org.aios.etl.architecture.planted.adaptersknowonlyports.core.spi.Port;

/** An adapter that fills a port. */
public final class Gateway {
    public Port port() {
        return new Port();
    }
}
