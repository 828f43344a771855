package org.aios.etl.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A web server on 127.0.0.1 that answers what a test wrote down, faults of the network included, and records every
 * request. It speaks HTTP/1.1 on plain sockets, since a reset or a cut answer needs them. Several answers to one path are
 * given in turn; the last one stays; unknown paths get 404. Thread-safe.
 */
public final class LoopbackWebServer implements AutoCloseable {
    private final ServerSocket listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock. */
    private final List<LoopbackRequest> requests = new ArrayList<>();

    private final Map<String, Deque<LoopbackAnswer>> answers = new ConcurrentHashMap<>();
    private volatile Function<LoopbackRequest, LoopbackAnswer> otherwise = request -> LoopbackAnswer.status(404);

    private final CountDownLatch accepting = new CountDownLatch(1);

    private LoopbackWebServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts a server on a free port. */
    public static LoopbackWebServer start() throws IOException {
        LoopbackWebServer server = new LoopbackWebServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        server.run("etl-test-web", server::accept);
        return server;
    }

    /** Returns the address of a path, which begins with a slash. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    /** Answers a path; several answers are given in turn. */
    public LoopbackWebServer on(String path, LoopbackAnswer... inTurn) {
        lock.lock();
        try {
            answers.computeIfAbsent(path, unknown -> new ArrayDeque<>()).addAll(List.of(inTurn));
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** Answers a path with 200 and a text in UTF-8. */
    public LoopbackWebServer page(String path, String contentType, String text) {
        return on(path, LoopbackAnswer.ok(contentType, text));
    }

    /** Answers every path that nothing else answers. */
    public LoopbackWebServer otherwise(Function<LoopbackRequest, LoopbackAnswer> handler) {
        otherwise = handler;
        return this;
    }

    /** Returns the requests so far, oldest first. */
    public List<LoopbackRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how often a path was asked for. */
    public long count(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }

    /** Returns how many connections were opened so far. */
    public int connections() {
        return connections.get();
    }

    /** Returns how many connections are open now. */
    public int openConnections() {
        return open.size();
    }

    /** Closes the port and every connection, and ends whatever hangs. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        awaitAcceptor();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** The port is really closed only once nobody waits for connections on it any more. */
    private void awaitAcceptor() {
        try {
            if (!accepting.await(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The server's port did not close within 5 seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (closing.getCount() > 0) {
                Socket socket = listener.accept();
                open.add(socket);
                run("etl-test-web-" + connections.incrementAndGet(), () -> serve(socket));
            }
        } catch (IOException e) {
            return; // The listener was closed.
        } finally {
            accepting.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new LoopbackConnection(socket, closing, this::answer).run();
        } catch (IOException e) {
            return; // The client broke the connection off, as some tests want it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private LoopbackAnswer answer(LoopbackRequest request) {
        lock.lock();
        try {
            requests.add(request);
            Deque<LoopbackAnswer> queue = answers.getOrDefault(request.path(), new ArrayDeque<>());
            LoopbackAnswer answer = queue.size() > 1 ? queue.poll() : queue.peek();
            if (answer != null) {
                return answer;
            }
        } finally {
            lock.unlock();
        }
        return otherwise.apply(request);
    }
}
