package org.aios.etl.architecture.planted.thenetworkhasonedoor.bootstrap.serve;

import java.net.InetSocketAddress;

/** Where a server listens. */
public final class InnocentAddress {
    public int port(InetSocketAddress address) {
        return address.getPort();
    }
}
