package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Estimates how long a run will still take. Cached answers take next to no time, so they are counted apart: what is left
 * is expected to hold as large a share of live work as what is done, and live work goes on at the pace it had. Never
 * negative; empty until one live source is done. Thread-safe.
 */
final class EtaEstimator {
    private final ReentrantLock lock = new ReentrantLock();
    private long live;
    private long cached;

    void finished(boolean fromCache) {
        lock.lock();
        try {
            if (fromCache) {
                cached++;
            } else {
                live++;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Estimates the time left.
     *
     * @param left how many sources are not finished
     * @param elapsed how long the run has lasted
     */
    Optional<Duration> left(long left, Duration elapsed) {
        lock.lock();
        try {
            if (left <= 0) {
                return Optional.of(Duration.ZERO);
            }
            if (live == 0) {
                return Optional.empty();
            }
            double liveShare = (double) live / (live + cached);
            double pace = (double) elapsed.toMillis() / live;
            return Optional.of(Duration.ofMillis(Math.max(0, Math.round(left * liveShare * pace))));
        } finally {
            lock.unlock();
        }
    }
}
