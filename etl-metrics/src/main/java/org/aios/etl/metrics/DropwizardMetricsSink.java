package org.aios.etl.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.MetricRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.aios.etl.core.spi.Measurement;
import org.aios.etl.core.spi.MetricsSink;

/** Keeps figures in a registry of its own. Thread-safe; taking a figure of a known series waits for nobody. */
final class DropwizardMetricsSink implements MetricsSink {
    /** A label with ever new values must not fill the memory: further series are left out, and that is counted. */
    private static final int MOST_SERIES = 2_000;

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Series LEFT_OUT = Series.of("figures_left_out", Map.of());

    private final MetricRegistry registry = new MetricRegistry();
    private final Map<Series, Amount> amounts = new ConcurrentHashMap<>();
    private final Map<Series, Histogram> times = new ConcurrentHashMap<>();

    @Override
    public void record(Measurement measurement) {
        Series series = Series.of(measurement.name(), measurement.labels());
        if (isOneTooMany(series)) {
            amount(LEFT_OUT).add(1);
        } else if (measurement instanceof Measurement.Count count) {
            amount(series).add(count.amount());
        } else if (measurement instanceof Measurement.Time time) {
            times.computeIfAbsent(series, this::register).update(nanos(time.duration()));
        }
    }

    private boolean isOneTooMany(Series series) {
        return amounts.size() + times.size() >= MOST_SERIES
                && !amounts.containsKey(series)
                && !times.containsKey(series);
    }

    private Amount amount(Series series) {
        return amounts.computeIfAbsent(series, key -> {
            Amount amount = new Amount();
            registry.gauge("count." + key.registryName(), () -> (Gauge<?>) amount);
            return amount;
        });
    }

    private Histogram register(Series series) {
        return registry.histogram("time." + series.registryName(), () -> new Histogram(new ExactReservoir()));
    }

    private static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }

    @Override
    public Optional<String> export(Format format) {
        Figures figures = figures();
        return Optional.of(
                switch (format) {
                    case JSON -> JsonFigures.of(figures);
                    case TEXT -> TextFigures.of(figures);
                    case PROMETHEUS -> PrometheusFigures.of(figures);
                });
    }

    private Figures figures() {
        SortedMap<Series, BigDecimal> counts = new TreeMap<>();
        amounts.forEach((series, amount) -> counts.put(series, amount.getValue()));
        SortedMap<Series, ExactSnapshot> timers = new TreeMap<>();
        times.forEach((series, histogram) -> timers.put(series, (ExactSnapshot) histogram.getSnapshot()));
        return new Figures(counts, timers);
    }
}
