package org.aios.etl.core.spi;

import org.apiguardian.api.API;

/** Hears what happens. What it throws is counted and ignored: a listener never harms a collection. */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "0.1")
public interface CollectionListener {
    /** Hears one event, on the thread where it happened; must not block and must be thread-safe. */
    void on(CollectionEvent event);
}
