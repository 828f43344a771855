package org.aios.etl.core.spi;

import org.apiguardian.api.API;

/** Opens one kind of metrics sink; found by {@link java.util.ServiceLoader}. All that are found get every figure. */
@API(status = API.Status.STABLE, since = "0.1")
public interface MetricsSinkProvider {
    /** Returns the sink's name, such as {@code dropwizard}. */
    String name();

    /** Opens a sink with no figures. */
    MetricsSink open();
}
