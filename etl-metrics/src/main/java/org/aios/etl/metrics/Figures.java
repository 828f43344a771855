package org.aios.etl.metrics;

import java.math.BigDecimal;
import java.util.SortedMap;

/** All figures at one moment, in order. */
record Figures(SortedMap<Series, BigDecimal> counts, SortedMap<Series, ExactSnapshot> timers) {
    private static final int NANO_DIGITS = 9;

    /** Returns nanoseconds as seconds, exactly. */
    static BigDecimal seconds(double nanos) {
        BigDecimal seconds = BigDecimal.valueOf(Math.round(nanos), NANO_DIGITS);
        return seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros();
    }
}
