package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Request;
import org.apiguardian.api.API;

/**
 * A collector as this installation runs it.
 *
 * @param descriptor its declaration
 * @param schema the schema of its requests
 * @param collector gives the collector, made at its first use
 * @param configKey the components of its configuration that affect results
 * @param cached whether its results are cached
 * @param ttl how long they count as fresh
 * @param version the release, for the provenance
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Tool<Q extends Record & Request<R>, R extends Record>(
        Descriptor<?, Q, R> descriptor,
        RecordSchema<Q> schema,
        Supplier<Collector<Q, R>> collector,
        Map<String, Object> configKey,
        boolean cached,
        Duration ttl,
        String version) {

    /** Returns the tool's name. */
    public String name() {
        return descriptor.tool();
    }
}
