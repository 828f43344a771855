package org.aios.etl.architecture.planted.thenetworkhasonedoor.cache.mapdb;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;

/** A cache that speaks to other processes. */
public final class Innocent {
    public SocketChannel connect() throws IOException {
        return SocketChannel.open(StandardProtocolFamily.UNIX);
    }
}
