package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.testkit.MemoryClaims;
import org.aios.etl.testkit.SeededScheduling;

/** A store during whose steps others may go on. A dead process reaches it no more. */
record PassingStore(CacheStore store, SeededScheduling scheduling, MemoryClaims process) implements CacheStore {
    @Override
    public Optional<byte[]> get(String key) throws IOException {
        scheduling.pass();
        Optional<byte[]> value = store.get(key);
        scheduling.pass();
        return value;
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
        scheduling.pass();
        if (process.dead()) {
            throw new IOException("The process is dead");
        }
        store.put(key, value);
        scheduling.pass();
    }

    @Override
    public boolean remove(String key) throws IOException {
        scheduling.pass();
        return store.remove(key);
    }

    @Override
    public void entries(Predicate<Entry> visitor) throws IOException {
        store.entries(visitor);
    }

    @Override
    public void close() {}
}
