package org.aios.etl.metrics;

import com.codahale.metrics.Gauge;
import java.math.BigDecimal;
import java.util.concurrent.atomic.LongAdder;

/**
 * A sum of amounts, exact to a billionth, whatever their order. Thread-safe.
 *
 * <p>Dropwizard's counters count whole numbers; money needs fractions, and a sum of doubles would depend on the order of
 * the threads.
 */
final class Amount implements Gauge<BigDecimal> {
    private static final double LARGEST = 1e15;
    private static final int DIGITS = 9;

    private final LongAdder whole = new LongAdder();
    private final LongAdder billionths = new LongAdder();

    /** Adds an amount; one that is negative, not a number or beyond 10<sup>15</sup> cannot be kept. */
    void add(double amount) {
        if (amount >= 0 && amount <= LARGEST) {
            long full = (long) amount;
            whole.add(full);
            billionths.add(Math.round((amount - full) * 1e9));
        }
    }

    @Override
    public BigDecimal getValue() {
        BigDecimal sum = BigDecimal.valueOf(whole.sum()).add(BigDecimal.valueOf(billionths.sum(), DIGITS));
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }
}
