package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.aios.etl.core.port.Scheduling;
import org.jspecify.annotations.Nullable;

/**
 * Hands sources out as {@link FairOrder} says, while a thread of its own reads ahead: at most one window of the input, so
 * that neither a long manifest fills the memory nor a slow one keeps what was read from being worked on. Thread-safe.
 */
final class SourceQueue {
    private final Iterator<SourceItem> sources;
    private final int window;
    private final Function<SourceItem, String> hostOf;
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

    /**
     * Makes a queue; nothing is read before {@link #start}.
     *
     * @param window how far to read ahead
     * @param hostOf says from which host a source is fetched; empty text for local ones
     */
    SourceQueue(Iterator<SourceItem> sources, int window, Function<SourceItem, String> hostOf, Scheduling scheduling) {
        this.sources = sources;
        this.window = window;
        this.hostOf = hostOf;
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
        String host = hostOf.apply(item);
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
            Optional<Placed> next = poll();
            if (next.isPresent()) {
                return next;
            }
            waitFor(giveUp, Scheduling.FOREVER);
        }
        return Optional.empty();
    }

    /** Waits for the next source, but not longer than that. */
    Optional<Placed> takeWithin(Duration patience) throws InterruptedException {
        Optional<Placed> next = poll();
        if (next.isEmpty() && !over()) {
            waitFor(() -> false, patience);
            next = poll();
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

    private Optional<Placed> poll() {
        boolean readerMayGoOn;
        Optional<Placed> next;
        lock.lock();
        try {
            next = ahead.take();
            readerMayGoOn = readerWaits && ahead.size() <= window / 2;
        } finally {
            lock.unlock();
        }
        if (readerMayGoOn) {
            gate.changed();
        }
        return next;
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
