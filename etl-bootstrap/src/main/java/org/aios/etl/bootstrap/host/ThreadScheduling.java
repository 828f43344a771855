package org.aios.etl.bootstrap.host;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.aios.etl.core.port.Scheduling;

/** Scheduling on real daemon threads, virtual ones where the platform has them, and the system's clocks. Thread-safe. */
public final class ThreadScheduling implements Scheduling {
    private static final long LONGEST_WAIT = Duration.ofDays(3650).toNanos();

    private final Clock clock;
    private final ReusedThreads threads = new ReusedThreads();
    private final Optional<VirtualThreads> virtual = VirtualThreads.find();

    /** Uses the given wall clock. */
    public ThreadScheduling(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public long ticks() {
        return System.nanoTime();
    }

    @Override
    public Worker spawn(String name, Runnable task) {
        return threads.start(name, task)::interrupt;
    }

    @Override
    public Worker spawnWaiting(String name, Runnable task) {
        return virtual.<Worker>map(threads -> threads.start(name, task)::interrupt)
                .orElseGet(() -> spawn(name, task));
    }

    @Override
    public Gate gate() {
        return new LockGate();
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /**
     * Waits on a condition of a lock. The state is changed before {@link #changed} takes the lock, and looked at under the
     * lock, so no change is missed.
     */
    private static final class LockGate implements Gate {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition change = lock.newCondition();

        @Override
        public boolean await(BooleanSupplier ready, Duration limit) throws InterruptedException {
            if (ready.getAsBoolean()) {
                return true;
            }
            long left = limit.compareTo(FOREVER) >= 0 ? LONGEST_WAIT : limit.toNanos();
            lock.lockInterruptibly();
            try {
                while (!ready.getAsBoolean()) {
                    if (left <= 0) {
                        return false;
                    }
                    left = change.awaitNanos(left);
                }
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void changed() {
            lock.lock();
            try {
                change.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
