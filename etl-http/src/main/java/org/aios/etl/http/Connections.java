package org.aios.etl.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One pool of connections and the exchange of one request for one answer on it. Thread-safe.
 *
 * <p>Built on HttpClient's connection manager and message executor, below its chain of handlers: there is nothing here
 * that could repeat a request, follow a redirect, keep a cookie, answer an authentication challenge or write a request
 * to a log. Sources and configured endpoints have pools of their own, so a connection that an endpoint was allowed to
 * open never serves a source.
 */
final class Connections {
    private static final Duration IDLE = Duration.ofSeconds(4);
    private static final int NO_BOUND = 10_000;
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD");

    private final PoolingHttpClientConnectionManager pool;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();

    Connections(Dialer dialer) {
        pool = new PoolingHttpClientConnectionManager(
                dialer,
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.ofMinutes(1),
                socket -> connection(socket));
        pool.setMaxTotal(NO_BOUND);
        pool.setDefaultMaxPerRoute(NO_BOUND);
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build());
    }

    private static QuietConnection connection(@Nullable Socket socket)
            throws IOException {
        QuietConnection connection = new QuietConnection();
        if (socket != null) {
            connection.bind(socket);
        }
        return connection;
    }

    /**
     * Sends a request once and reads the head of its answer. A request that is not safe to repeat always gets a new
     * connection, because a pooled one may be dying just now, which nobody could tell from a lost answer.
     */
    Exchange exchange(ClassicHttpRequest request, Call call) throws IOException, HttpException, InterruptedException {
        Destination to = call.destination();
        HttpRoute route = new HttpRoute(new HttpHost(to.scheme(), to.host().text(), to.port()), null, to.secure());
        ConnectionEndpoint endpoint = lease(route, call);
        boolean answered = false;
        try {
            HttpCoreContext context = HttpCoreContext.create();
            context.setAttribute(Dialer.CALL, call);
            if (endpoint.isConnected() && !REPEATABLE.contains(request.getMethod())) {
                endpoint.close(CloseMode.IMMEDIATE);
            }
            if (!endpoint.isConnected()) {
                pool.connect(endpoint, null, context);
            }
            ClassicHttpResponse response = endpoint.execute(
                    "", request, (sent, connection, ignored) -> execute(sent, connection, context, call), context);
            answered = true;
            return new Exchange(pool, endpoint, request, response, context, TimeValue.of(IDLE));
        } finally {
            if (!answered) {
                endpoint.close(CloseMode.IMMEDIATE);
                pool.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
            }
        }
    }

    private ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpCoreContext context,
            Call call)
            throws IOException, HttpException {
        QuietConnection quiet = (QuietConnection) connection;
        call.hold(quiet::abort);
        call.sends();
        try {
            return executor.execute(request, quiet, context);
        } catch (RuntimeException e) { // HttpClient's parsers on bytes that are no HTTP
            throw new ProtocolException("the answer is not valid HTTP", e);
        }
    }

    private ConnectionEndpoint lease(HttpRoute route, Call call) throws IOException, InterruptedException {
        Timeout limit = Timeout.of(call.remaining());
        try {
            return pool.lease("", route, limit, null).get(limit);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no free connection", e);
        }
    }

    /** Closes connections that nobody used for a while. */
    void tidy() {
        pool.closeExpired();
        pool.closeIdle(TimeValue.of(IDLE));
    }

    void close() {
        pool.close(CloseMode.IMMEDIATE);
    }
}
