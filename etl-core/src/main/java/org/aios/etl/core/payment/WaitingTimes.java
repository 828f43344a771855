package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.Arrays;

/**
 * Learns how long a provider takes, as a share of what its jobs estimate. For one thread at a time.
 *
 * <p>It knows when a job was found finished, not when it was finished. A job that was finished at its very first look may
 * have been so for long; its time then counts as a third nearer to the last look at which a job was not finished yet.
 * Otherwise the expectation would only ever grow under load. Quantiles of the last jobs rather than a mean: one slow job
 * says nothing about the next. An estimate is only somebody's word: no first look comes later than both the estimate and
 * the longest time ever seen.
 */
final class WaitingTimes {
    private static final int REMEMBERED = 33;
    private static final int LAST = 5;
    private static final double FARTHEST_BACK = 0.9;
    private static final double FORGETTING = 0.98;
    private static final double EARLY = 0.1;
    private static final double HALF = 0.5;
    private static final double MARGIN = 0.9;
    private static final Duration FIRST_GUESS = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final double[] shares = new double[REMEMBERED];
    private final double[] nanos = new double[REMEMBERED];
    private double notYet;
    private int count;

    /** Returns whether anything was learnt yet. */
    boolean known() {
        return count > 0;
    }

    /**
     * Learns from a job that was found finished.
     *
     * @param before when it was looked at in vain the last time; zero if this was the first look
     */
    void learn(Duration waited, Duration before, Duration estimated) {
        double whole = positive(estimated).toNanos();
        double share = Math.max(1, waited.toNanos()) / whole;
        if (before.isZero()) {
            double back = Math.max(share * FARTHEST_BACK, Math.min(share, notYet));
            shares[count % REMEMBERED] = share - (share - back) / 3;
            notYet *= FORGETTING;
        } else {
            shares[count % REMEMBERED] = share;
            notYet = before.toNanos() / whole;
        }
        nanos[count % REMEMBERED] = waited.toNanos();
        count++;
    }

    /** When a job may be finished at the earliest: from then on a look that costs little is worth it. */
    Duration soonest(Duration estimated) {
        return known() ? part(estimated, MARGIN * quantile(EARLY, REMEMBERED)) : guess(estimated);
    }

    /** When a job is likely finished: the time for a look of its own. */
    Duration likely(Duration estimated) {
        return known() ? part(estimated, quantile(HALF, LAST)) : guess(estimated);
    }

    private double quantile(double share, int ofLast) {
        double[] known = new double[Math.min(count, ofLast)];
        for (int i = 0; i < known.length; i++) {
            known[i] = shares[(count - 1 - i) % REMEMBERED];
        }
        Arrays.sort(known);
        return known[(int) (share * (known.length - 1))];
    }

    private Duration part(Duration estimated, double share) {
        double longest =
                Math.max(estimated.toNanos(), Arrays.stream(nanos).max().orElse(0));
        return Duration.ofNanos((long) Math.min(positive(estimated).toNanos() * share, longest));
    }

    /** While nothing is known the first look comes after a second at the latest. */
    private static Duration guess(Duration estimated) {
        Duration first = estimated.compareTo(FIRST_GUESS) < 0 ? estimated : FIRST_GUESS;
        return first.compareTo(SHORTEST) < 0 ? SHORTEST : first;
    }

    private static Duration positive(Duration estimated) {
        return estimated.compareTo(SHORTEST) < 0 ? SHORTEST : estimated;
    }
}
