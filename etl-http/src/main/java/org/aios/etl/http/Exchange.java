package org.aios.etl.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** A request that was answered, and the connection it holds until it is released. Releasing is thread-safe. */
final class Exchange {
    private final PoolingHttpClientConnectionManager pool;
    private final ConnectionEndpoint endpoint;
    private final ClassicHttpRequest request;
    private final ClassicHttpResponse response;
    private final HttpCoreContext context;
    private final TimeValue idle;
    private final AtomicBoolean released = new AtomicBoolean();

    Exchange(
            PoolingHttpClientConnectionManager pool,
            ConnectionEndpoint endpoint,
            ClassicHttpRequest request,
            ClassicHttpResponse response,
            HttpCoreContext context,
            TimeValue idle) {
        this.pool = pool;
        this.endpoint = endpoint;
        this.request = request;
        this.response = response;
        this.context = context;
        this.idle = idle;
    }

    ClassicHttpResponse response() {
        return response;
    }

    /**
     * Gives the connection back.
     *
     * @param complete whether the answer was read to its end; only then it may serve again, and only after a GET: many
     *     servers send a body with the answer to HEAD or with an error, which the next answer would be taken for
     */
    void release(boolean complete) {
        if (!released.compareAndSet(false, true)) {
            return;
        }
        boolean reusable = complete
                && "GET".equals(request.getMethod())
                && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
        if (!reusable) {
            endpoint.close(CloseMode.IMMEDIATE);
        }
        pool.release(endpoint, null, reusable ? idle : TimeValue.ZERO_MILLISECONDS);
    }
}
