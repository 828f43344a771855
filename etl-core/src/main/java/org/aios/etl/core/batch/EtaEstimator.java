package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.Optional;

/**
 * Estimates how long a run will still take. Cached answers take next to no time, so they are counted apart: what is left
 * is expected to hold as large a share of live work as what is done, and live work goes on at the pace it had. While
 * nothing ends, the run is at least so slow as if everything under way ended now. For one thread at a time.
 *
 * <p>Nothing is said before enough is done to say something. What is said counts down with the time; it does not rise with
 * the chance of single sources, only when the run has become clearly slower than it was.
 */
final class EtaEstimator {
    private static final int ENOUGH = 3;
    private static final double CLEARLY_SLOWER = 1.25;
    private static final long CLEARLY_LATER_MILLIS = 1_000;

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
     * @param running how many of these are under way
     * @param elapsed how long the run has lasted
     * @param held how long some of them are held back; may be negative
     */
    Optional<Duration> left(long left, int running, Duration elapsed, Duration held) {
        if (left <= 0) {
            return Optional.of(Duration.ZERO);
        }
        if (live < ENOUGH) {
            return Optional.empty();
        }
        double liveShare = (double) live / (live + cached);
        double atItsPace = left * liveShare * lastLive.toMillis() / live
                - elapsed.minus(lastLive).toMillis();
        double atBest =
                running == 0 ? 0 : Math.max(0, left - running) * liveShare * elapsed.toMillis() / (live + running);
        double estimate = Math.max(Math.max(atItsPace, atBest), held.toMillis());
        boolean first = Double.isNaN(shownMillis);
        boolean later = estimate > shownMillis * CLEARLY_SLOWER + CLEARLY_LATER_MILLIS;
        if (first || estimate < shownMillis || later) {
            shownMillis = Math.max(0, estimate);
        }
        return Optional.of(Duration.ofMillis(Math.round(shownMillis)));
    }
}
