package org.aios.etl.architecture.planted.serverslisteninoneplace.bootstrap.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** What listens, where it may. */
public final class Innocent {
    public HttpServer listen() throws IOException {
        return HttpServer.create(new InetSocketAddress(0), 0);
    }
}
