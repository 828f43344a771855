package org.aios.etl.benchmarks.figures;

import java.util.Locale;
import org.aios.etl.benchmarks.harness.Floor;

/**
 * How long one way took.
 *
 * @param floor the shortest time that arithmetic allows
 * @param ours seconds
 * @param peer what the peer's column says
 */
record Pace(Way way, Floor floor, double ours, String peer) {
    private static final double SHORTEST = 0.001;

    /** Returns the floor's share of our time, 0 to 1: the nearer to 1, the better. */
    double reached() {
        return floor.seconds() / Math.max(ours, SHORTEST);
    }

    /** Returns a row of the table. */
    Object[] cells(double oneAtATime) {
        boolean floored = floor.seconds() > 0;
        return new Object[] {
            way,
            floored ? seconds(floor.seconds()) : "–",
            seconds(ours),
            floored ? String.format(Locale.ROOT, "%.1f %%", reached() * 100) : "–",
            times(oneAtATime / Math.max(ours, SHORTEST)),
            peer
        };
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
    }

    static String times(double times) {
        return String.format(Locale.ROOT, times < 10 ? "%.2f ×" : "%.0f ×", times);
    }
}
