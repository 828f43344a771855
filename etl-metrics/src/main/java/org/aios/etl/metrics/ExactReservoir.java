package org.aios.etl.metrics;

import com.codahale.metrics.Reservoir;
import com.codahale.metrics.Snapshot;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Keeps all values, not a sample: percentiles by HdrHistogram with three significant digits; count, sum, least and
 * greatest exactly. For times in nanoseconds; resolves a microsecond, at up to some 100 KB. Thread-safe, wait-free.
 */
final class ExactReservoir implements Reservoir {
    private static final long RESOLUTION = 1_000;
    private static final int DIGITS = 3;

    private final ConcurrentHistogram histogram = new ConcurrentHistogram(RESOLUTION, 4 * RESOLUTION, DIGITS);
    private final LongAdder sum = new LongAdder();
    private final LongAccumulator least = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private final LongAccumulator greatest = new LongAccumulator(Math::max, 0);

    ExactReservoir() {
        histogram.setAutoResize(true);
    }

    @Override
    public void update(long value) {
        long nanos = Math.max(0, value);
        histogram.recordValue(nanos);
        sum.add(nanos);
        least.accumulate(nanos);
        greatest.accumulate(nanos);
    }

    @Override
    public int size() {
        return (int) Math.min(Integer.MAX_VALUE, histogram.getTotalCount());
    }

    @Override
    public Snapshot getSnapshot() {
        ConcurrentHistogram copy = histogram.copy();
        return new ExactSnapshot(copy, sum.sum(), copy.getTotalCount() == 0 ? 0 : least.get(), greatest.get());
    }
}
