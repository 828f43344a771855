package org.aios.etl.architecture.planted.thenetworkhasonedoor.collector.web;

import java.net.URI;

/** An address as a value. */
public final class InnocentAddress {
    public String host(URI address) {
        return address.getHost();
    }
}
