package org.aios.etl.bootstrap.wiring;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.aios.etl.bootstrap.codec.ZstdCompression;
import org.aios.etl.bootstrap.config.CacheConfig;
import org.aios.etl.bootstrap.discovery.Services;
import org.aios.etl.core.cache.Compressions;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;

/** Opens the cache as it is configured, or says why it cannot. */
final class CacheOpening {
    private final CacheConfig config;
    private final Services services;
    private final Scheduling scheduling;
    private final Opened opened;

    CacheOpening(CacheConfig config, Services services, Scheduling scheduling, Opened opened) {
        this.config = config;
        this.services = services;
        this.scheduling = scheduling;
        this.opened = opened;
    }

    /** Opens the cache, also where runs do not use it. */
    ResultCache open() throws IOException {
        List<CacheStoreProvider> backends =
                services.all(CacheStoreProvider.class).services();
        Optional<CacheStoreProvider> backend = Services.named(backends, CacheStoreProvider::name, config.backend());
        if (backend.isEmpty()) {
            throw new IOException("The cache backend %s is not in this distribution; present: %s"
                    .formatted(
                            config.backend(),
                            backends.stream().map(CacheStoreProvider::name).toList()));
        }
        CacheStore store = backend.get().open(new CacheStoreProvider.Settings(config.directory(), config.maxSize()));
        Compressions compressions = new Compressions(ZstdCompression::ifPresent);
        // Loading it takes a while; meanwhile there is other work.
        scheduling.spawn("etl-compression", compressions::prepare);
        return opened.add(new ResultCache(store, scheduling, compressions, config.policy()));
    }
}
