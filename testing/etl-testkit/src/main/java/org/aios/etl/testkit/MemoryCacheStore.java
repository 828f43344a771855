package org.aios.etl.testkit;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore;

/** A cache store in memory. Two stores made from one map share their entries, like two processes in one directory. */
public final class MemoryCacheStore implements CacheStore {
    private final Map<String, byte[]> values;
    private volatile boolean closed;

    /** Opens an empty store. */
    public MemoryCacheStore() {
        this(new ConcurrentHashMap<>());
    }

    MemoryCacheStore(Map<String, byte[]> values) {
        this.values = values;
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        checkOpen();
        return Optional.ofNullable(values.get(key)).map(byte[]::clone);
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
        checkOpen();
        values.put(key, value.clone());
    }

    @Override
    public boolean remove(String key) throws IOException {
        checkOpen();
        return values.remove(key) != null;
    }

    @Override
    public void entries(Predicate<Entry> visitor) throws IOException {
        checkOpen();
        for (Map.Entry<String, byte[]> entry : values.entrySet()) {
            if (!visitor.test(new Entry(entry.getKey(), entry.getValue().clone()))) {
                return;
            }
        }
    }

    /** Returns the number of entries. */
    public int size() {
        return values.size();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("This cache store is closed");
        }
    }
}
