package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.Optional;

/**
 * Estimates how long a run will still take. Cached answers take next to no time, so they are counted apart: what is left
 * is expected to hold as large a share of live work as what is done, and live work goes on at the pace it had. For one
 * thread at a time.
 *
 * <p>Nothing is said before enough is done to say something. What is said counts down: it does not rise with the chance of
 * single sources, only when the run has become clearly slower than it was.
 */
final class EtaEstimator {
    private static final int ENOUGH = 3;
    private static final double CLEARLY_SLOWER = 1.25;

    private long live;
    private long cached;
    private Duration lastLive = Duration.ZERO;
    private double shownMillis = Double.NaN;

    /** Counts a source that ended when the run had lasted so long. */
    void finished(boolean fromCache, Duration elapsed) {
        if (fromCache) {
            cached++;
        } else {
            live++;
            lastLive = elapsed;
        }
    }

    /**
     * Estimates the time left; empty until enough is done. Never negative.
     *
     * @param left how many sources are not finished
     */
    Optional<Duration> left(long left) {
        if (left <= 0) {
            return Optional.of(Duration.ZERO);
        }
        if (live < ENOUGH) {
            return Optional.empty();
        }
        double liveShare = (double) live / (live + cached);
        double estimate = left * liveShare * lastLive.toMillis() / live;
        boolean first = Double.isNaN(shownMillis);
        if (first || estimate < shownMillis || estimate > shownMillis * CLEARLY_SLOWER) {
            shownMillis = estimate;
        }
        return Optional.of(Duration.ofMillis(Math.max(0, Math.round(shownMillis))));
    }
}
