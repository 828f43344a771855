package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore;

/** The world's cache, on a slow disk. */
final class WatchedStore implements CacheStore {
    private final CacheStore store;
    private final SimulatedProcess process;

    WatchedStore(CacheStore store, SimulatedProcess process) {
        this.store = store;
        this.process = process;
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        process.step();
        return store.get(key);
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
        process.step();
        store.put(key, value);
        process.step();
    }

    @Override
    public boolean remove(String key) throws IOException {
        process.step();
        return store.remove(key);
    }

    @Override
    public void entries(Predicate<Entry> visitor) throws IOException {
        store.entries(visitor);
    }

    @Override
    public void close() {}
}
