package org.aios.etl.collector.video;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Learns how long the provider takes, so that a job is asked for when it is about to be finished. Thread-safe.
 *
 * <p>The first question comes at the expected end, further ones in steps of 3 % of the time gone by. A job that was finished at the
 * first question may have been finished long before: the expectation then sinks, else it would only ever grow under load.
 */
final class PollPace {
    private static final Duration AT_FIRST = Duration.ofSeconds(1);
    private static final Duration SHORTEST_STEP = Duration.ofMillis(100);
    private static final Duration SHORTEST_FIRST_STEP = Duration.ofMillis(500);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);
    private static final double STEP = 0.03;
    private static final double PROBE = 0.97;
    private static final double FIRST_GUESS = 0.3;

    private final AtomicLong expectedNanos = new AtomicLong(0);

    /** How long a job likely takes, from its submission. */
    Duration expected() {
        long learned = expectedNanos.get();
        return learned == 0 ? AT_FIRST : Duration.ofNanos(learned);
    }

    /**
     * When to ask next, for a job that is not finished after the given time.
     *
     * @param wholeWait whether the time counts from the submission; a job picked up again may be finished at any moment
     */
    Duration next(Duration gone, boolean wholeWait) {
        boolean learned = wholeWait && expectedNanos.get() != 0;
        Duration left = (learned ? expected() : Duration.ZERO).minus(gone);
        Duration step = Duration.ofNanos((long) (gone.toNanos() * (learned ? STEP : FIRST_GUESS)));
        Duration shortest = learned ? SHORTEST_STEP : SHORTEST_FIRST_STEP;
        step = step.compareTo(shortest) < 0 ? shortest : step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step;
        return left.compareTo(step) > 0 ? left : step;
    }

    /** Learns from a job that was found finished after the given time. */
    void finished(Duration gone, int questions) {
        expectedNanos.set(Math.max(1, (long) (gone.toNanos() * (questions <= 1 ? PROBE : 1))));
    }
}
