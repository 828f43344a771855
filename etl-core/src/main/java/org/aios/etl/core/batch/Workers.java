package org.aios.etl.core.batch;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.aios.etl.core.pipeline.Crew;
import org.aios.etl.core.port.Scheduling;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a run. A worker whose operation waits for the far end gives its slot back and another worker is started
 * in its place; when the operation comes back there may be one worker too many for a while, and the first to finish its
 * source leaves. So at most {@code concurrency} operations hold slots, and as many paid jobs wait as the limit allows. A
 * worker whose operation is given up at its deadline is replaced and never comes back. Thread-safe.
 */
final class Workers implements Crew {
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    private final BatchOptions options;
    private final BooleanSupplier workLeft;
    private final Work work;
    private final Runnable nobodyWaitsNow;

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock, like the two below. */
    private int active;

    private int waiting;
    private int number;

    /**
     * Makes a crew without members; {@link #fill} starts them.
     *
     * @param workLeft whether a new worker would find something to do
     * @param work what each of them does; asks {@link #stays} before each source, and ends when that says so
     * @param nobodyWaitsNow is told when the last operation that waited for the far end is back
     */
    Workers(Scheduling scheduling, BatchOptions options, BooleanSupplier workLeft, Work work, Runnable nobodyWaitsNow) {
        this.scheduling = scheduling;
        this.gate = scheduling.gate();
        this.options = options;
        this.workLeft = workLeft;
        this.work = work;
        this.nobodyWaitsNow = nobodyWaitsNow;
    }

    /** What a worker does. */
    interface Work {
        /**
         * Works on one source after the other.
         *
         * @param self the worker
         * @param waits whether its thread is one for sources that mostly wait
         * @param first the source to begin with; empty to take one
         */
        void on(Scheduling.Worker self, boolean waits, Optional<Placed> first);
    }

    /** Starts as many workers as may work. */
    void fill() {
        while (workLeft.getAsBoolean() && mayStart()) {
            start(false, Optional.empty());
        }
    }

    /** Lets a thread of the other kind go on with a source, in place of the calling worker, which must end. */
    void handOver(boolean waits, Placed source) {
        start(waits, Optional.of(source));
    }

    private void start(boolean waits, Optional<Placed> first) {
        Handle handle = new Handle();
        String name = "etl-batch-" + nextNumber();
        Runnable task = () -> {
            Scheduling.@Nullable Worker self = handle.await(gate);
            if (self != null) {
                work.on(self, waits, first);
            }
        };
        handle.worker = waits ? scheduling.spawnWaiting(name, task) : scheduling.spawn(name, task);
        gate.changed();
    }

    private boolean mayStart() {
        lock.lock();
        try {
            boolean may = active < options.concurrency() && waiting < options.mostWaiting();
            active += may ? 1 : 0;
            return may;
        } finally {
            lock.unlock();
        }
    }

    private int nextNumber() {
        lock.lock();
        try {
            return ++number;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a worker takes one more source; else it has left the crew and must end. */
    boolean stays() {
        lock.lock();
        try {
            boolean stays = active <= options.concurrency();
            active -= stays ? 0 : 1;
            return stays;
        } finally {
            lock.unlock();
        }
    }

    /** Says that a worker found no more work and ends. */
    void left() {
        change(-1, 0);
    }

    @Override
    public void slotYielded() {
        change(-1, 1);
        fill();
    }

    @Override
    public void slotRegained() {
        change(1, -1);
        fill();
        if (nobodyWaits()) {
            nobodyWaitsNow.run();
        }
    }

    @Override
    public void workerLost() {
        change(-1, 0);
        fill();
    }

    private void change(int moreActive, int moreWaiting) {
        lock.lock();
        try {
            active += moreActive;
            waiting += moreWaiting;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether nobody waits for the far end. */
    boolean nobodyWaits() {
        lock.lock();
        try {
            return waiting == 0;
        } finally {
            lock.unlock();
        }
    }

    /** A worker's way to its own handle, which is needed to interrupt it and is there right after its thread was started. */
    private static final class Handle {
        private volatile Scheduling.@Nullable Worker worker;

        Scheduling.@Nullable Worker await(Scheduling.Gate gate) {
            try {
                gate.await(() -> worker != null, Scheduling.FOREVER);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return worker;
        }
    }
}
