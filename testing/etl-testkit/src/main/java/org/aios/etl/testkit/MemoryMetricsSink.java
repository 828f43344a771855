package org.aios.etl.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aios.etl.core.spi.Measurement;
import org.aios.etl.core.spi.MetricsSink;

/** A metrics sink that remembers every figure and shows none. Thread-safe. */
public final class MemoryMetricsSink implements MetricsSink {
    private final List<Measurement> taken = new CopyOnWriteArrayList<>();

    @Override
    public void record(Measurement measurement) {
        taken.add(measurement);
    }

    /** Returns everything taken, oldest first. */
    public List<Measurement> taken() {
        return List.copyOf(taken);
    }

    /** Returns the sum of all counts of a name. */
    public double sum(String name) {
        return taken.stream()
                .filter(Measurement.Count.class::isInstance)
                .map(Measurement.Count.class::cast)
                .filter(count -> count.name().equals(name))
                .mapToDouble(Measurement.Count::amount)
                .sum();
    }
}
