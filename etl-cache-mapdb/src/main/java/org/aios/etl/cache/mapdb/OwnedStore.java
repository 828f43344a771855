package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore;

/** A local store together with the lock that makes this process its owner. Checks the keys. */
final class OwnedStore implements CacheStore {
    private final LocalStore store;
    private final DirectoryLock lock;

    OwnedStore(LocalStore store, DirectoryLock lock) {
        this.store = store;
        this.lock = lock;
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        return store.get(Keys.checked(key));
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
        store.put(Keys.checked(key), value);
    }

    @Override
    public boolean remove(String key) throws IOException {
        return store.remove(Keys.checked(key));
    }

    @Override
    public void entries(Predicate<Entry> visitor) throws IOException {
        store.entries(visitor);
    }

    @Override
    public void close() throws IOException {
        try {
            store.close();
        } finally {
            lock.close();
        }
    }
}
