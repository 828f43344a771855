package org.aios.etl.architecture.planted.implementationskeeptheircontract.metrics;

import org.aios.etl.core.spi.MetricsSink;
import org.aios.etl.core.spi.MetricsSinkProvider;

/** A provider without a test. */
public final class Culprit implements MetricsSinkProvider {
    @Override
    public String name() {
        return "planted";
    }

    @Override
    public MetricsSink open() {
        return measurement -> {};
    }
}
