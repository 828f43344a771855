package org.aios.etl.cache.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CacheStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the owner's store to other processes of the same user: one thread accepts, one thread per connection answers.
 * The caller owns the directory, so a socket that is there already is a dead process's.
 */
final class OwnerServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerServer.class);
    private static final int MOST_CONNECTIONS = 256;
    private static final long SIGN_OF_LIFE_MILLIS = 500;

    private final CompletableFuture<CacheStore> opening = new CompletableFuture<>();
    private final UnixDomainSocketAddress address;
    private final ServerSocketChannel server;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();

    /** Listens from now on; whoever comes is kept waiting until there is a store to {@link #serve}. */
    OwnerServer(UnixDomainSocketAddress address) throws IOException {
        this.address = address;
        Files.deleteIfExists(address.getPath());
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(address);
            Files.setPosixFilePermissions(address.getPath(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | UnsupportedOperationException e) {
            server.close();
            throw e;
        }
        start("etl-cache-server", this::accept);
    }

    void serve(CacheStore store) {
        opening.complete(store);
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                if (wires.size() >= MOST_CONNECTIONS) {
                    channel.close();
                    continue;
                }
                Wire wire = new Wire(channel);
                wires.add(wire);
                start("etl-cache-client-" + wires.size(), () -> serve(wire));
            } catch (IOException e) {
                LOG.debug("The cache takes no more connections", e);
                return;
            }
        }
    }

    private void serve(Wire wire) {
        try (wire) {
            CacheStore store = await(opening, wire);
            Message.hello().write(wire);
            if (!Message.read(wire).isHelloOfThisProtocol()) {
                return;
            }
            while (server.isOpen()) {
                answer(Message.read(wire), store, wire);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A process that used the cache has gone", e);
        } finally {
            wires.remove(wire);
        }
    }

    /** Waits for something, and says meanwhile that it is being worked at. */
    private static <T> T await(Future<T> result, Wire wire) throws IOException {
        while (true) {
            try {
                return result.get(SIGN_OF_LIFE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillAtIt) {
                Message.of(Message.Kind.WAIT).write(wire);
            } catch (ExecutionException | CancellationException e) {
                throw new IOException("The cache could not do it: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while the cache was at work", e);
            }
        }
    }

    private void answer(Message request, CacheStore store, Wire wire) throws IOException {
        Message reply;
        try {
            reply = reply(request, store, wire);
        } catch (CacheFailure e) {
            reply = Message.of(Message.Kind.FAILED, e.text());
        }
        reply.write(wire);
    }

    private Message reply(Message request, CacheStore store, Wire wire) throws IOException, CacheFailure {
        return switch (request.kind()) {
            case GET -> {
                Optional<byte[]> value = CacheFailure.told(() -> store.get(request.key()));
                yield value.map(bytes -> Message.of(Message.Kind.FOUND, bytes))
                        .orElseGet(() -> Message.of(Message.Kind.ABSENT));
            }
            case PUT -> {
                CacheFailure.told(() -> {
                    store.put(request.key(), request.value(), new Money(BigDecimal.valueOf(request.number(), 6)));
                    return true;
                });
                yield Message.of(Message.Kind.DONE);
            }
            case REMOVE ->
                Message.of(
                        CacheFailure.told(() -> store.remove(request.key()))
                                ? Message.Kind.FOUND
                                : Message.Kind.ABSENT);
            case ENTRIES -> {
                CacheFailure.told(() -> {
                    showAll(store, wire);
                    return true;
                });
                yield Message.of(Message.Kind.DONE);
            }
            case COMPACT -> Message.of(Message.Kind.DONE, CacheFailure.told(() -> work(store::compact, wire)));
            case VERIFY -> Message.of(Message.Kind.DONE, CacheFailure.told(() -> work(store::verify, wire)));
            default -> throw new IOException("A process that uses the cache asked for " + request.kind());
        };
    }

    /** Does what may take a while, on a thread of its own. */
    private static long work(Callable<Long> what, Wire wire) throws IOException {
        FutureTask<Long> task = new FutureTask<>(what);
        start("etl-cache-work", task);
        return await(task, wire);
    }

    /** Sends the keys; the client asks for the values one by one. */
    private static void showAll(CacheStore store, Wire wire) throws IOException {
        store.entries(entry -> {
            try {
                Message.of(Message.Kind.FOUND, entry.key()).write(wire);
                return true;
            } catch (IOException gone) {
                return false;
            }
        });
    }

    @Override
    public void close() throws IOException {
        opening.cancel(false);
        try {
            server.close();
            MeetingPlace.leave(address);
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }
}
