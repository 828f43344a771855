package org.aios.etl.benchmarks.harness;

import java.time.Duration;
import java.util.Locale;

/**
 * The shortest time that arithmetic allows, and how it was computed.
 *
 * @param seconds the time
 * @param how the calculation, for people
 */
public record Floor(double seconds, String how) {
    /** So many items, so many at once, so long each: full waves one after the other. */
    public static Floor waves(int items, int atOnce, Duration latency) {
        long waves = (items + atOnce - 1L) / atOnce;
        double each = latency.toMillis() / 1000.0;
        return new Floor(
                waves * each,
                String.format(Locale.ROOT, "ceil(%d / %d) x %.3f s = %.3f s", items, atOnce, each, waves * each));
    }

    /** So many requests at no more than so many a second. */
    public static Floor rate(long requests, double perSecond) {
        double seconds = requests / perSecond;
        return new Floor(
                seconds,
                String.format(Locale.ROOT, "%d requests / %.1f a second = %.3f s", requests, perSecond, seconds));
    }

    /** The larger one. */
    public Floor or(Floor other) {
        return other.seconds > seconds ? other : this;
    }

    @Override
    public String toString() {
        return how;
    }
}
