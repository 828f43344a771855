package org.aios.etl.architecture.planted.thenetworkhasonedoor.journal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;

/** Another one that speaks to other processes. */
public final class CulpritUnixChannel {
    public SocketChannel connect() throws IOException {
        return SocketChannel.open(StandardProtocolFamily.UNIX);
    }
}
