package org.aios.etl.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.aios.etl.core.port.Scheduling;

/** Real time and the calling thread, for child processes of tests. Thread-safe. */
final class RealScheduling implements Scheduling {
    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public long ticks() {
        return System.nanoTime();
    }

    @Override
    public Worker spawn(String name, Runnable task) {
        throw new UnsupportedOperationException("One thread is enough here");
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public Gate gate() {
        ReentrantLock lock = new ReentrantLock();
        Condition changed = lock.newCondition();
        return new Gate() {
            @Override
            public boolean await(BooleanSupplier ready, Duration limit) throws InterruptedException {
                long end = System.nanoTime() + Math.min(limit.toNanos(), TimeUnit.HOURS.toNanos(1));
                lock.lock();
                try {
                    while (!ready.getAsBoolean()) {
                        if (changed.awaitNanos(end - System.nanoTime()) <= 0) {
                            return ready.getAsBoolean();
                        }
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
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        };
    }
}
