package org.aios.etl.core.batch;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
    private final Consumer<Scheduling.Worker> work;
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
    Workers(
            Scheduling scheduling,
            BatchOptions options,
            BooleanSupplier workLeft,
            Consumer<Scheduling.Worker> work,
            Runnable nobodyWaitsNow) {
        this.scheduling = scheduling;
        this.gate = scheduling.gate();
        this.options = options;
        this.workLeft = workLeft;
        this.work = work;
        this.nobodyWaitsNow = nobodyWaitsNow;
    }

    /** Starts as many workers as may work. */
    void fill() {
        while (workLeft.getAsBoolean() && mayStart()) {
            start();
        }
    }

    private void start() {
        Handle handle = new Handle();
        handle.worker = scheduling.spawn("etl-batch-" + nextNumber(), () -> {
            Scheduling.@Nullable Worker self = handle.await(gate);
            if (self != null) {
                work.accept(self);
            }
        });
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
