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
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore.Entry;

/**
 * Asks the process that owns the directory. Each call has a connection to itself while it lasts; idle ones are used
 * again. Thread-safe. An {@code IOException} means that the owner cannot be asked, be it gone or silent.
 */
final class OwnerClient implements Closeable {
    static final long PATIENCE_MILLIS = 2_000;
    private static final int MOST_IDLE = 16;

    private interface Talk<T> {
        T with(Wire wire) throws IOException, CacheFailure;
    }

    private final UnixDomainSocketAddress address;
    private final Deque<Wire> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** Connects, so that it fails here where nobody listens. */
    OwnerClient(UnixDomainSocketAddress address) throws IOException {
        this.address = address;
        idle.push(connect());
    }

    private Wire connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        boolean agreed = false;
        try {
            channel.connect(address);
            Wire wire = new Wire(channel, PATIENCE_MILLIS);
            wire.write(Message.hello());
            if (!Message.read(wire).isHelloOfThisProtocol()) {
                throw new IOException("The process that owns the cache is of another release; stop it first");
            }
            agreed = true;
            return wire;
        } finally {
            if (!agreed) {
                channel.close();
            }
        }
    }

    Optional<byte[]> get(String key) throws IOException, CacheFailure {
        return talk(wire -> {
            Message reply = ask(wire, Message.of(Message.Kind.GET, key));
            return reply.kind() == Message.Kind.FOUND ? Optional.of(reply.value()) : Optional.empty();
        });
    }

    void put(String key, byte[] value) throws IOException, CacheFailure {
        talk(wire -> ask(wire, new Message(Message.Kind.PUT, key, value)));
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

    private static Message ask(Wire wire, Message request) throws IOException, CacheFailure {
        wire.write(request);
        return checked(Message.read(wire));
    }

    private static Message checked(Message reply) throws CacheFailure {
        if (reply.kind() == Message.Kind.FAILED) {
            throw new CacheFailure(new IOException(new String(reply.value(), StandardCharsets.UTF_8)));
        }
        return reply;
    }

    private <T> T talk(Talk<T> talk) throws IOException, CacheFailure {
        Wire wire = idle.poll();
        if (wire == null) {
            wire = connect();
        }
        boolean usable = false;
        try {
            T answer = talk.with(wire);
            usable = true;
            return answer;
        } catch (CacheFailure e) {
            usable = true;
            throw e;
        } finally {
            if (usable && !closed && idle.size() < MOST_IDLE) {
                idle.push(wire);
            } else {
                wire.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Wire wire = idle.poll(); wire != null; wire = idle.poll()) {
            wire.close();
        }
    }
}
