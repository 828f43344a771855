package org.aios.etl.bootstrap.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET /metrics} with figures for Prometheus, and {@code GET /healthz}. It listens on an address of this
 * machine only, and answers only who names it by such an address: a web page in a browser, whose name was made to mean this
 * machine, gets nothing (DNS rebinding). Thread-safe.
 */
public final class MetricsEndpoint implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int THREADS = 4;
    private static final int BACKLOG = 16;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Figures figures;

    private record Answer(int status, String type, String text) {}

    private MetricsEndpoint(HttpServer server, ExecutorService threads, Figures figures) {
        this.server = server;
        this.threads = threads;
        this.figures = figures;
    }

    /**
     * Begins to listen.
     *
     * @param host {@code localhost}, {@code 127.0.0.1} or {@code [::1]}
     * @param port from 0 to 65535; 0 takes any free one
     * @throws IOException if nobody can listen there
     */
    public static MetricsEndpoint listen(String host, int port, Figures figures) throws IOException {
        if (!THIS_MACHINE.contains(host)) {
            throw new IllegalArgumentException("Expected an address of this machine, not " + host);
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "etl-serve-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        boolean listening = false;
        try {
            HttpServer server = HttpServer.create(address, BACKLOG);
            MetricsEndpoint endpoint = new MetricsEndpoint(server, threads, figures);
            server.setExecutor(threads);
            server.createContext("/", endpoint::handle);
            server.start();
            listening = true;
            return endpoint;
        } finally {
            if (!listening) {
                threads.shutdownNow();
            }
        }
    }

    /** Returns where it listens. */
    public URI base() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://%s:%d".formatted(host.contains(":") ? "[::1]" : host, address.getPort()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status, -1);
                return;
            }
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!named(exchange.getRequestHeaders().getFirst("Host"))) {
            return new Answer(403, PLAIN, "Only requests to this machine by its own address are answered\n");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return new Answer(405, PLAIN, "Expected GET\n");
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/metrics" -> metrics();
            case "/healthz" -> new Answer(200, PLAIN, "ok\n");
            default -> new Answer(404, PLAIN, "There are /metrics and /healthz\n");
        };
    }

    private Answer metrics() {
        try {
            return new Answer(200, PROMETHEUS, figures.text());
        } catch (IOException e) {
            LOG.warn("The figures cannot be shown just now: {}", e.getMessage());
            return new Answer(503, PLAIN, "The figures cannot be shown just now: " + e.getMessage() + "\n");
        }
    }

    private static boolean named(String host) {
        return host != null && THIS_MACHINE.contains(host.replaceFirst(":\\d{1,5}$", ""));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
