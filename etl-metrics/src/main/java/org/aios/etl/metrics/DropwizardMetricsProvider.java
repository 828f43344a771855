package org.aios.etl.metrics;

import org.aios.etl.core.spi.MetricsSink;
import org.aios.etl.core.spi.MetricsSinkProvider;

/**
 * Opens sinks that keep figures in memory, in a Dropwizard registry of their own, and show them as JSON, as a table, or
 * in Prometheus' text format.
 *
 * <p>Amounts add up exactly to a billionth. Percentiles are those of all times taken, to three significant digits
 * (HdrHistogram); count, sum, least and greatest are exact to the nanosecond. Sinks are thread-safe.
 */
public final class DropwizardMetricsProvider implements MetricsSinkProvider {
    @Override
    public String name() {
        return "dropwizard";
    }

    @Override
    public MetricsSink open() {
        return new DropwizardMetricsSink();
    }
}
