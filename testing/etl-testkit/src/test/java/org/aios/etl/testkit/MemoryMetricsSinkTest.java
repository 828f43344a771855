package org.aios.etl.testkit;

import org.aios.etl.core.spi.MetricsSink;

class MemoryMetricsSinkTest implements MetricsSinkContract {
    @Override
    public MetricsSink open() {
        return new MemoryMetricsSink();
    }
}
