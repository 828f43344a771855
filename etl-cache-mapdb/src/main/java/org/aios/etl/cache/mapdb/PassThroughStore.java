package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps nothing, because another process owns the directory. Thread-safe. */
final class PassThroughStore implements CacheStore {
    private static final Logger LOG = LoggerFactory.getLogger(PassThroughStore.class);

    private final Path directory;
    private final AtomicBoolean closed = new AtomicBoolean();

    PassThroughStore(Path directory) {
        this.directory = directory;
        LOG.warn("Another process uses the cache at {}; this one works without a cache", directory);
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        ensureOpen();
        return Optional.empty();
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
        ensureOpen();
    }

    @Override
    public boolean remove(String key) throws IOException {
        ensureOpen();
        return false;
    }

    @Override
    public void entries(Predicate<Entry> visitor) throws IOException {
        ensureOpen();
    }

    @Override
    public void close() {
        closed.set(true);
    }

    private void ensureOpen() throws IOException {
        if (closed.get()) {
            throw new IOException("The cache store at " + directory + " is closed");
        }
    }
}
