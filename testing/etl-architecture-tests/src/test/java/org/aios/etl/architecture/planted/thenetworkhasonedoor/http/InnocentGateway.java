package org.aios.etl.architecture.planted.thenetworkhasonedoor.http;

import java.net.Socket;

/** The door. */
public final class InnocentGateway {
    public Socket connect() {
        return new Socket();
    }
}
