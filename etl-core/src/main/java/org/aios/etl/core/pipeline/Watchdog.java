package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.port.Scheduling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that ends operations whose time is over: first it stops them (closes what they have open, interrupts
 * them); those that do not end within a short grace it gives up. Thread-safe.
 *
 * <p>Watching costs no wake-up as long as the new deadline is not earlier than the next one it sleeps for.
 */
final class Watchdog implements AutoCloseable {
    /** For the collector's own code, which was interrupted. */
    private static final long GRACE = Duration.ofMillis(20).toNanos();

    /** For the core's own code on its behalf, which is not interrupted: a ledger on a slow disk is no hung collector. */
    private static final long LONG_GRACE = Duration.ofSeconds(2).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    private final Set<Watch> watches = new HashSet<>();
    private volatile long sleepsUntil;
    private volatile boolean woken;
    private volatile boolean closed;
    private boolean started;

    Watchdog(Scheduling scheduling) {
        this.scheduling = scheduling;
        this.gate = scheduling.gate();
        this.sleepsUntil = scheduling.ticks();
    }

    /** Starts to watch; ends with {@link Watch#cancel}. */
    Watch watch(Operation operation, Runnable stop, Runnable giveUp) {
        Watch watch = new Watch(operation, stop, giveUp);
        operation.whenResumed(this::look);
        boolean earlier;
        lock.lock();
        try {
            watches.add(watch);
            if (!started) {
                started = true;
                sleepsUntil = Long.MAX_VALUE;
                scheduling.spawn("etl-watchdog", this::run);
            }
            earlier = dueAt(watch) - sleepsUntil < 0 || sleepsUntil == Long.MAX_VALUE;
        } finally {
            lock.unlock();
        }
        if (earlier) {
            look();
        }
        operation.whenEnded(this::look);
        return watch;
    }

    /** Looks again at all watches: a stopped clock runs on, or somebody has ended an operation. */
    void look() {
        woken = true;
        gate.changed();
    }

    @Override
    public void close() {
        closed = true;
        gate.changed();
    }

    private void run() {
        while (!closed) {
            long wait = Math.max(0, actOnDue() - scheduling.ticks());
            try {
                gate.await(
                        () -> closed || woken,
                        Duration.ofNanos(Math.min(wait, Duration.ofHours(1).toNanos())));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Acts on what is due and returns when the next one will be. */
    private long actOnDue() {
        List<Runnable> actions = new ArrayList<>();
        long next = scheduling.ticks() + Duration.ofHours(1).toNanos();
        lock.lock();
        try {
            woken = false;
            for (Watch watch : watches) {
                long due = dueAt(watch);
                if (due - scheduling.ticks() > 0) {
                    next = due - next < 0 ? due : next;
                } else if (!watch.stopped) {
                    watch.stopped = true;
                    watch.graceEnd = scheduling.ticks() + (watch.operation.inCollector() ? GRACE : LONG_GRACE);
                    actions.add(watch.stop);
                    next = watch.graceEnd - next < 0 ? watch.graceEnd : next;
                } else if (!watch.abandoned) {
                    watch.abandoned = true;
                    actions.add(watch.giveUp);
                }
            }
            watches.removeIf(watch -> watch.abandoned);
            sleepsUntil = next;
        } finally {
            lock.unlock();
        }
        actions.forEach(Watchdog::act);
        return next;
    }

    /** What closing an adapter throws must not end the watch over all others. */
    private static void act(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.warn("An operation could not be ended cleanly", e);
        }
    }

    private long dueAt(Watch watch) {
        if (watch.stopped) {
            return watch.graceEnd;
        }
        if (watch.operation.ended().isPresent()) {
            return scheduling.ticks();
        }
        TimeAccount time = watch.operation.time();
        long left = time.running() ? time.remainingNanos() : Duration.ofHours(2).toNanos();
        return scheduling.ticks() + left;
    }

    /** One watched operation. */
    final class Watch {
        private final Operation operation;
        private final Runnable stop;
        private final Runnable giveUp;
        private boolean stopped;
        private boolean abandoned;
        private long graceEnd;

        private Watch(Operation operation, Runnable stop, Runnable giveUp) {
            this.operation = operation;
            this.stop = stop;
            this.giveUp = giveUp;
        }

        void cancel() {
            lock.lock();
            try {
                watches.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
