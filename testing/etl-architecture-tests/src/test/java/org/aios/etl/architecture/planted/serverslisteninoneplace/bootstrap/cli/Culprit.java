package org.aios.etl.architecture.planted.serverslisteninoneplace.bootstrap.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A command that listens itself. */
public final class Culprit {
    public HttpServer listen() throws IOException {
        return HttpServer.create(new InetSocketAddress(0), 0);
    }
}
