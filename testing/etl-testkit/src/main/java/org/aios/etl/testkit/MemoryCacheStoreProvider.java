package org.aios.etl.testkit;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;

/** Opens cache stores in memory; what was put under a directory's name is there again at its next opening. */
public final class MemoryCacheStoreProvider implements CacheStoreProvider {
    private final Map<Path, Map<String, byte[]>> directories = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public CacheStore open(Settings settings) {
        return new MemoryCacheStore(
                directories.computeIfAbsent(settings.directory(), directory -> new ConcurrentHashMap<>()));
    }
}
