package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.testkit.MemoryClaims;

/** A store whose every step may take a while. A dead process reaches it no more. */
record SlowStore(CacheStore store, SlowSteps disk, MemoryClaims process) implements CacheStore {
    @Override
    public Optional<byte[]> get(String key) throws IOException {
        disk.step();
        Optional<byte[]> value = store.get(key);
        disk.step();
        return value;
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
        disk.step();
        if (process.dead()) {
            throw new IOException("The process is dead");
        }
        store.put(key, value);
        disk.step();
    }

    @Override
    public boolean remove(String key) throws IOException {
        disk.step();
        return store.remove(key);
    }

    @Override
    public void entries(Predicate<Entry> visitor) throws IOException {
        store.entries(visitor);
    }

    @Override
    public void close() {}
}
