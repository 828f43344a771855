package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.aios.etl.core.port.Scheduling;
import org.jspecify.annotations.Nullable;

/**
 * Hands sources out as {@link FairOrder} says, while a thread of its own reads ahead: at most one window of the input, so
 * that neither a long manifest fills the memory nor a slow one keeps what was read from being worked on. Thread-safe.
 */
final class SourceQueue {
    /** How soon to look again where only sources of hosts without room are left. */
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofMillis(20);

    private static final int HOSTS_LOOKED_AT = 256;

    private final Iterator<SourceItem> sources;
    private final int window;
    private final Hosts hosts;
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock, like all below. */
    private final FairOrder ahead = new FairOrder();

    private long read;
    private boolean readToTheEnd;
    private boolean readerWaits;
    private int takersWaiting;
    private @Nullable RuntimeException broken;
    private volatile boolean closed;

    /** What the queue has to know of hosts. */
    interface Hosts {
        /** Returns from which host a source is fetched; empty text for local ones. */
        String of(SourceItem item);

        /** Returns how long a call to a host would have to wait now; zero if not at all. Quick. */
        Duration untilRoom(String host);

        /** Returns whether a call to a host would not have to wait now. */
        default boolean haveRoom(String host) {
            return untilRoom(host).isZero();
        }
    }

    /**
     * Makes a queue; nothing is read before {@link #start}.
     *
     * @param window how far to read ahead
     */
    SourceQueue(Iterator<SourceItem> sources, int window, Hosts hosts, Scheduling scheduling) {
        this.sources = sources;
        this.window = window;
        this.hosts = hosts;
        this.scheduling = scheduling;
        this.gate = scheduling.gate();
    }

    /**
     * Begins to read, and returns once the window is full, the input is at its end, or the given time is over: what was
     * read until then is handed out by priority.
     */
    void start(Duration patience) throws InterruptedException {
        scheduling.spawn("etl-manifest", this::readOn);
        gate.await(() -> closed || holds(() -> readToTheEnd || ahead.size() >= window), patience);
    }

    private void readOn() {
        RuntimeException failure = null;
        try {
            while (!closed && sources.hasNext()) {
                if (add(sources.next())) {
                    gate.changed();
                    gate.await(() -> closed || holds(() -> ahead.size() <= window / 2), Scheduling.FOREVER);
                    readOnAgain();
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            failure = new IllegalStateException("Reading the sources was interrupted", e);
        }
        lock.lock();
        try {
            broken = failure;
            readToTheEnd = true;
        } finally {
            lock.unlock();
        }
        gate.changed();
    }

    /** Adds a source and returns whether the window is full now. */
    private boolean add(SourceItem item) {
        String host = hosts.of(item);
        boolean wanted;
        lock.lock();
        try {
            ahead.add(new Placed(read++, item, host));
            readerWaits = ahead.size() >= window;
            wanted = takersWaiting > 0;
            if (readerWaits) {
                return true;
            }
        } finally {
            lock.unlock();
        }
        if (wanted) {
            gate.changed();
        }
        return false;
    }

    private void readOnAgain() {
        lock.lock();
        try {
            readerWaits = false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next source; empty if there is none left or the caller gives up, which {@link #wake} makes it look at. */
    Optional<Placed> take(BooleanSupplier giveUp) throws InterruptedException {
        while (!giveUp.getAsBoolean() && !over()) {
            Optional<Placed> next = poll(hosts::haveRoom);
            if (next.isPresent()) {
                return next;
            }
            if (holds(() -> ahead.size() > 0)) {
                gate.await(() -> giveUp.getAsBoolean() || closed, UNTIL_NEXT_LOOK);
            } else {
                waitFor(giveUp, Scheduling.FOREVER);
            }
        }
        return Optional.empty();
    }

    /** Waits for the next source, but not longer than that. */
    Optional<Placed> takeWithin(Duration patience) throws InterruptedException {
        Optional<Placed> next = poll(anyHost -> true);
        if (next.isEmpty() && !over()) {
            waitFor(() -> false, patience);
            next = poll(anyHost -> true);
        }
        return next;
    }

    private void waitFor(BooleanSupplier giveUp, Duration limit) throws InterruptedException {
        takers(1);
        try {
            gate.await(() -> giveUp.getAsBoolean() || closed || holds(() -> readToTheEnd || ahead.size() > 0), limit);
        } finally {
            takers(-1);
        }
    }

    private void takers(int more) {
        lock.lock();
        try {
            takersWaiting += more;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Placed> poll(Predicate<String> hasRoom) {
        boolean readerMayGoOn;
        Optional<Placed> next;
        lock.lock();
        try {
            next = ahead.take(hasRoom);
            readerMayGoOn = readerWaits && ahead.size() <= window / 2;
        } finally {
            lock.unlock();
        }
        if (readerMayGoOn) {
            gate.changed();
        }
        return next;
    }

    /** Returns how long it is at most until each host that sources wait for has room; hosts beyond a few hundred aside. */
    Duration longestHold() {
        lock.lock();
        try {
            return ahead.waitedFor(HOSTS_LOOKED_AT)
                    .map(hosts::untilRoom)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }

    /** Says that a source that was taken is worked on no longer. */
    void ended(Placed source) {
        lock.lock();
        try {
            ahead.ended(source.host());
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether nothing will be handed out any more. */
    boolean over() {
        return holds(() -> closed || readToTheEnd && ahead.size() == 0);
    }

    /** Makes everybody who waits look again. */
    void wake() {
        gate.changed();
    }

    /** Reads and hands out nothing more. */
    void close() {
        closed = true;
        gate.changed();
    }

    /** Returns what ended the reading early. */
    Optional<RuntimeException> broken() {
        lock.lock();
        try {
            return Optional.ofNullable(broken);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many sources there are, once the input was read to its end. */
    OptionalLong count() {
        lock.lock();
        try {
            return readToTheEnd ? OptionalLong.of(read) : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean holds(BooleanSupplier condition) {
        lock.lock();
        try {
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
