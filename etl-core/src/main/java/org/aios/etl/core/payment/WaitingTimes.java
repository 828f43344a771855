package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.Arrays;

/**
 * Learns how long a provider takes, as a share of what its jobs estimate. For one thread at a time.
 *
 * <p>It knows when a job was found finished, not when it was finished: found times are too long by up to one step. A job
 * that was finished at its very first look may have been so for long, so its time counts a little shorter; otherwise the
 * expectation would only ever grow under load. Quantiles of the last jobs rather than a mean: one slow job says nothing
 * about the next. An estimate is only somebody's word: no first look comes later than both the estimate and the longest
 * time ever seen.
 */
final class WaitingTimes {
    private static final int REMEMBERED = 33;
    private static final double PROBE = 0.985;
    private static final double EARLY = 0.1;
    private static final double HALF = 0.5;
    private static final double MARGIN = 0.9;
    private static final Duration FIRST_GUESS = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final double[] shares = new double[REMEMBERED];
    private final double[] nanos = new double[REMEMBERED];
    private int count;

    /** Returns whether anything was learnt yet. */
    boolean known() {
        return count > 0;
    }

    /** Learns from a job that was found finished. */
    void learn(Duration waited, Duration estimated, boolean atFirstLook) {
        double share =
                (double) Math.max(1, waited.toNanos()) / positive(estimated).toNanos();
        shares[count % REMEMBERED] = atFirstLook ? share * PROBE : share;
        nanos[count % REMEMBERED] = waited.toNanos();
        count++;
    }

    /** When a job may be finished at the earliest: from then on a look that costs little is worth it. */
    Duration soonest(Duration estimated) {
        return known() ? part(estimated, MARGIN * quantile(EARLY)) : guess(estimated);
    }

    /** When a job is likely finished: the time for a look of its own. */
    Duration likely(Duration estimated) {
        return known() ? part(estimated, quantile(HALF)) : guess(estimated);
    }

    private double quantile(double share) {
        double[] known = Arrays.copyOf(shares, Math.min(count, REMEMBERED));
        Arrays.sort(known);
        return known[(int) (share * (known.length - 1))];
    }

    private Duration part(Duration estimated, double share) {
        double longest =
                Math.max(estimated.toNanos(), Arrays.stream(nanos).max().orElse(0));
        return Duration.ofNanos((long) Math.min(positive(estimated).toNanos() * share, longest));
    }

    /** An estimate is only somebody's word: the first look comes after a second at the latest. */
    private static Duration guess(Duration estimated) {
        Duration first = estimated.compareTo(FIRST_GUESS) < 0 ? estimated : FIRST_GUESS;
        return first.compareTo(SHORTEST) < 0 ? SHORTEST : first;
    }

    private static Duration positive(Duration estimated) {
        return estimated.compareTo(SHORTEST) < 0 ? SHORTEST : estimated;
    }
}
