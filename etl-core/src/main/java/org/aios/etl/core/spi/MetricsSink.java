package org.aios.etl.core.spi;

import java.util.Optional;
import org.apiguardian.api.API;

/** Takes figures and can show them. Thread-safe; never throws for a figure it cannot keep. */
@API(status = API.Status.STABLE, since = "0.1")
public interface MetricsSink extends AutoCloseable {
    /** The forms in which figures can be shown. */
    enum Format {
        /** A JSON object. */
        JSON,
        /** A table for people. */
        TEXT,
        /** The Prometheus text exposition format 0.0.4. */
        PROMETHEUS
    }

    /** Takes one figure. Called often, on any thread; does not block. */
    void record(Measurement measurement);

    /** Shows everything taken so far; empty where this sink sends its figures elsewhere. */
    default Optional<String> export(Format format) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
