package org.aios.etl.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.jspecify.annotations.Nullable;

/** A pooled connection that never logs what passes, at no level: HttpClient's own one writes headers, keys included. */
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(256)
            .setMaxEmptyLineCount(10)
            .build();

    private volatile @Nullable Socket plain;

    QuietConnection() {
        super(LIMITS);
    }

    @Override
    public void bind(Socket socket) throws IOException {
        super.bind(socket);
        plain = socket;
    }

    @Override
    public void bind(SSLSocket secure, Socket socket) throws IOException {
        super.bind(secure, socket);
        plain = socket;
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    /** Closes the connection from any thread, without waiting for anything: no TLS farewell, no lock. */
    void abort() throws IOException {
        Socket socket = plain;
        if (socket != null) {
            socket.close();
        }
    }

    @Override
    public void passivate() {
        // There is no time limit of the socket to lift: the watchdog keeps the time.
    }

    @Override
    public void activate() {
        // See passivate.
    }
}
