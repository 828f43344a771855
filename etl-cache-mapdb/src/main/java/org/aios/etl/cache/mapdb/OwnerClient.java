package org.aios.etl.cache.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CacheStore.Entry;

/**
 * Asks the process that owns the directory. Each call has a connection to itself while it lasts; idle ones are used
 * again. Thread-safe. An {@code IOException} means that the owner cannot be asked, be it gone or silent.
 */
final class OwnerClient implements Closeable {
    static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final long PATIENCE_WITH_OPENING = TimeUnit.SECONDS.toNanos(20);
    /** More threads than this wait for each other; the owner has a thread for each connection. */
    private static final int MOST_AT_ONCE = 16;

    private interface Talk<T> {
        T with(Wire wire) throws IOException, CacheFailure;
    }

    private final UnixDomainSocketAddress address;
    private final Patience patience = new Patience();
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
    private final Deque<Wire> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** Connects, so that it fails here where nobody listens. */
    OwnerClient(UnixDomainSocketAddress address) throws IOException {
        this.address = address;
        boolean connected = false;
        try {
            idle.push(connect());
            connected = true;
        } finally {
            if (!connected) {
                patience.close();
            }
        }
    }

    private Wire connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Wire wire = new Wire(channel);
        boolean agreed = false;
        try {
            patience.watch(wire);
            wire.expectAnswerBy(System.nanoTime() + PATIENCE);
            channel.connect(address);
            Message.hello().write(wire);
            if (!firstAnswer(wire).isHelloOfThisProtocol()) {
                throw new IOException("The process that owns the cache is of another release; stop it first");
            }
            agreed = true;
            return wire;
        } finally {
            if (!agreed) {
                drop(wire);
            }
        }
    }

    /** An owner that is still opening its files says so now and then. */
    private static Message firstAnswer(Wire wire) throws IOException {
        long end = System.nanoTime() + PATIENCE_WITH_OPENING;
        Message answer = Message.read(wire);
        while (answer.kind() == Message.Kind.WAIT && System.nanoTime() - end < 0) {
            wire.expectAnswerBy(System.nanoTime() + PATIENCE);
            answer = Message.read(wire);
        }
        return answer;
    }

    private void drop(Wire wire) throws IOException {
        patience.forget(wire);
        wire.close();
    }

    Optional<byte[]> get(String key) throws IOException, CacheFailure {
        return talk(wire -> {
            Message reply = ask(wire, Message.of(Message.Kind.GET, key));
            return reply.kind() == Message.Kind.FOUND ? Optional.of(reply.value()) : Optional.empty();
        });
    }

    void put(String key, byte[] value, Money worth) throws IOException, CacheFailure {
        long millionths = worth.usd().movePointRight(6).longValue();
        talk(wire -> ask(wire, new Message(Message.Kind.PUT, key, millionths, value)));
    }

    boolean remove(String key) throws IOException, CacheFailure {
        return talk(wire -> ask(wire, Message.of(Message.Kind.REMOVE, key)).kind() == Message.Kind.FOUND);
    }

    /** Collects the keys first: a visitor may take its time, or use the store, while no owner waits for it. */
    void entries(Predicate<Entry> visitor) throws IOException, CacheFailure {
        List<String> keys = talk(wire -> {
            List<String> found = new ArrayList<>();
            Message reply = ask(wire, Message.of(Message.Kind.ENTRIES));
            while (reply.kind() == Message.Kind.FOUND) {
                found.add(reply.key());
                wire.expectAnswerBy(System.nanoTime() + PATIENCE);
                reply = checked(Message.read(wire));
            }
            return found;
        });
        for (String key : keys) {
            Optional<byte[]> value = get(key);
            if (value.isPresent() && !visitor.test(new Entry(key, value.get()))) {
                return;
            }
        }
    }

    long compact() throws IOException, CacheFailure {
        return work(Message.Kind.COMPACT);
    }

    long verify() throws IOException, CacheFailure {
        return work(Message.Kind.VERIFY);
    }

    /** Waits as long as the owner says that it is at it. */
    private long work(Message.Kind what) throws IOException, CacheFailure {
        return talk(wire -> {
            Message reply = ask(wire, Message.of(what));
            while (reply.kind() == Message.Kind.WAIT) {
                wire.expectAnswerBy(System.nanoTime() + PATIENCE);
                reply = checked(Message.read(wire));
            }
            return reply.number();
        });
    }

    private static Message ask(Wire wire, Message request) throws IOException, CacheFailure {
        request.write(wire);
        return checked(Message.read(wire));
    }

    private static Message checked(Message reply) throws CacheFailure {
        if (reply.kind() == Message.Kind.FAILED) {
            throw new CacheFailure(new IOException(new String(reply.value(), StandardCharsets.UTF_8)));
        }
        return reply;
    }

    private <T> T talk(Talk<T> talk) throws IOException, CacheFailure {
        turns.acquireUninterruptibly();
        try {
            Wire wire = idle.poll();
            return talk(talk, wire == null ? connect() : wire);
        } finally {
            turns.release();
        }
    }

    private <T> T talk(Talk<T> talk, Wire wire) throws IOException, CacheFailure {
        boolean usable = false;
        wire.expectAnswerBy(System.nanoTime() + PATIENCE);
        try {
            T answer = talk.with(wire);
            usable = true;
            return answer;
        } catch (CacheFailure e) {
            usable = true;
            throw e;
        } finally {
            wire.expectNothing();
            if (usable && !closed) {
                idle.push(wire);
            } else {
                drop(wire);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        patience.close();
        for (Wire wire = idle.poll(); wire != null; wire = idle.poll()) {
            wire.close();
        }
    }
}
