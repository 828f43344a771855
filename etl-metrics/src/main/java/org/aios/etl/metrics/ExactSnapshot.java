package org.aios.etl.metrics;

import com.codahale.metrics.Snapshot;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** What an {@link ExactReservoir} held at one moment, in nanoseconds. */
final class ExactSnapshot extends Snapshot {
    private final AbstractHistogram histogram;
    private final long sum;
    private final long least;
    private final long greatest;

    ExactSnapshot(AbstractHistogram histogram, long sum, long least, long greatest) {
        this.histogram = histogram;
        this.sum = sum;
        this.least = least;
        this.greatest = greatest;
    }

    long count() {
        return histogram.getTotalCount();
    }

    long sum() {
        return sum;
    }

    /** Returns the smallest value that at least this part of all values do not exceed; 0 where there are none. */
    @Override
    public double getValue(double quantile) {
        if (count() == 0) {
            return 0;
        }
        long value = histogram.getValueAtPercentile(quantile * 100);
        return Math.max(least, Math.min(greatest, value));
    }

    @Override
    public long getMax() {
        return greatest;
    }

    @Override
    public long getMin() {
        return least;
    }

    @Override
    public double getMean() {
        return count() == 0 ? 0 : (double) sum / count();
    }

    @Override
    public double getStdDev() {
        return count() == 0 ? 0 : histogram.getStdDeviation();
    }

    @Override
    public int size() {
        return (int) Math.min(Integer.MAX_VALUE, count());
    }

    /** Returns the distinct values, as far as they are told apart. */
    @Override
    public long[] getValues() {
        long[] values = new long[size()];
        int count = 0;
        for (HistogramIterationValue value : histogram.recordedValues()) {
            values[count++] = value.getValueIteratedTo();
        }
        return Arrays.copyOf(values, count);
    }

    @Override
    public void dump(OutputStream output) {
        PrintWriter writer = new PrintWriter(output, false, StandardCharsets.UTF_8);
        for (long value : getValues()) {
            writer.println(value);
        }
        writer.flush();
    }
}
