package org.aios.etl.architecture.planted.implementationskeeptheircontract.tested;

import org.aios.etl.core.spi.MetricsSink;
import org.aios.etl.core.spi.MetricsSinkProvider;

/** A provider beside a test of its port. */
public final class Innocent implements MetricsSinkProvider {
    @Override
    public String name() {
        return "planted";
    }

    @Override
    public MetricsSink open() {
        return measurement -> {};
    }
}
