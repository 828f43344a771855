package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.Deadline;

/** The time an operation may use. It stands still while the operation waits without a slot. Thread-safe. */
final class TimeAccount implements Deadline {
    private final ReentrantLock lock = new ReentrantLock();
    private final Scheduling scheduling;
    private final long allowance;
    private long used;
    private long runningSince;
    private boolean running;

    TimeAccount(Scheduling scheduling, Duration allowance) {
        this.scheduling = scheduling;
        this.allowance = allowance.toNanos();
    }

    void run() {
        lock.lock();
        try {
            if (!running) {
                running = true;
                runningSince = scheduling.ticks();
            }
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            if (running) {
                running = false;
                used += scheduling.ticks() - runningSince;
            }
        } finally {
            lock.unlock();
        }
    }

    boolean running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, remainingNanos()));
    }

    /** Returns what is left; below zero by how much it is exceeded. */
    long remainingNanos() {
        lock.lock();
        try {
            return allowance - used - (running ? scheduling.ticks() - runningSince : 0);
        } finally {
            lock.unlock();
        }
    }
}
