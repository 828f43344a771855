package org.aios.etl.architecture.planted.thenetworkhasonedoor.cache.mapdb;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** A cache that speaks to other machines. */
public final class CulpritChannel {
    public SocketChannel connect() throws IOException {
        return SocketChannel.open(new InetSocketAddress("localhost", 9));
    }
}
