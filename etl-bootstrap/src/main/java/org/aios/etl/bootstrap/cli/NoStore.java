package org.aios.etl.bootstrap.cli;

import java.util.Optional;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore;

/** The store of a directory that is not there yet: empty, and not made by somebody who only looks. */
final class NoStore implements CacheStore {
    @Override
    public Optional<byte[]> get(String key) {
        return Optional.empty();
    }

    @Override
    public void put(String key, byte[] value) {
        throw new IllegalStateException("Whoever only looks puts nothing");
    }

    @Override
    public boolean remove(String key) {
        return false;
    }

    @Override
    public void entries(Predicate<Entry> visitor) {
        // there are none
    }

    @Override
    public void close() {
        // there is nothing to close
    }
}
