package org.aios.etl.architecture.planted.thenetworkhasonedoor.metrics;

import java.io.IOException;
import java.net.Socket;

/** Sends figures to another machine. */
public final class CulpritSocket {
    public Socket connect() throws IOException {
        return new Socket("localhost", 9);
    }
}
