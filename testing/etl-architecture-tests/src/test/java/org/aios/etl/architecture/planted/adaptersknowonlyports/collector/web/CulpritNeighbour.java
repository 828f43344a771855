package org.aios.etl.architecture.planted.adaptersknowonlyports.collector.web;

import org.aios.etl.architecture.planted.adaptersknowonlyports.http.Gateway;

/** A collector that knows the gateway's own classes. */
public final class CulpritNeighbour {
    public Gateway neighbour() {
        return new Gateway();
    }
}
