package org.aios.etl.architecture.planted.coredoesnoio.core.batch;

import java.net.Socket;

/** Opens a connection around the gateway. */
public final class CulpritSocket {
    public Socket socket() {
        return new Socket();
    }
}
