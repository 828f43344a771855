package org.aios.etl.architecture.planted.facesofadaptersaresmall.metrics;

import org.aios.etl.core.spi.MetricsSink;
import org.aios.etl.core.spi.MetricsSinkProvider;

/** A provider. */
public final class InnocentProvider implements MetricsSinkProvider {
    @Override
    public String name() {
        return "planted";
    }

    @Override
    public MetricsSink open() {
        return measurement -> {};
    }
}
