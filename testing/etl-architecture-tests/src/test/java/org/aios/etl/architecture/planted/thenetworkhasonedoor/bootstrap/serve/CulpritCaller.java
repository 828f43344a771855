package org.aios.etl.architecture.planted.thenetworkhasonedoor.bootstrap.serve;

import java.io.IOException;
import java.net.Socket;

/** A server that calls others. */
public final class CulpritCaller {
    public Socket call() throws IOException {
        return new Socket("127.0.0.1", 1);
    }
}
