package org.aios.etl.core.spi;

import org.apiguardian.api.API;

/**
 * Describes and creates one collector; the entry point that {@link java.util.ServiceLoader} finds.
 *
 * <p>It needs a public constructor without parameters that does nothing. Everything a user sees (configuration block,
 * command and options, tool and schemas, manifest types, cache key, validation) is derived from the descriptor.
 *
 * @param <C> the configuration's record type; an empty record where there is nothing to configure
 * @param <Q> the request's record type
 * @param <R> the document's record type
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface CollectorProvider<C extends Record, Q extends Record & Request<R>, R extends Record> {
    /** Describes the collector. Called often; cheap; always the same. */
    Descriptor<C, Q, R> descriptor();

    /**
     * Creates the collector. Called at most once per service, at its first use.
     *
     * @param config the checked configuration block {@code collectors.<name>}
     * @param services clock and prices
     */
    Collector<Q, R> create(C config, CollectorServices services);
}
