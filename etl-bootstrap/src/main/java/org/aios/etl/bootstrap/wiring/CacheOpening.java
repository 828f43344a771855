package org.aios.etl.bootstrap.wiring;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.aios.etl.bootstrap.config.CacheConfig;
import org.aios.etl.bootstrap.discovery.Services;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.spi.CacheStoreProvider;

/** Opens the cache as it is configured, or says why it cannot. */
final class CacheOpening {
    private final CacheConfig config;
    private final Services services;
    private final Clock clock;
    private final Opened opened;

    CacheOpening(CacheConfig config, Services services, Clock clock, Opened opened) {
        this.config = config;
        this.services = services;
        this.clock = clock;
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
        return opened.add(new ResultCache(
                backend.get().open(new CacheStoreProvider.Settings(config.directory(), config.maxSize())), clock));
    }
}
