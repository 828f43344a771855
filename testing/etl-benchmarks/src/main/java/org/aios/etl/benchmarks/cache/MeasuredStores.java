package org.aios.etl.benchmarks.cache;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;

/** The installation's own store, with a note of the processor time that callers spend in it. */
public final class MeasuredStores implements CacheStoreProvider {
    /** Processor time in nanoseconds that look-ups took, of all stores in this virtual machine. */
    static final LongAdder LOOKING_UP = new LongAdder();

    @Override
    public String name() {
        return "measured";
    }

    @Override
    public CacheStore open(Settings settings) throws IOException {
        return new Measured(ServiceLoader.load(CacheStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals("mapdb"))
                .findFirst()
                .orElseThrow()
                .open(settings));
    }

    private record Measured(CacheStore store) implements CacheStore {
        @Override
        public Optional<byte[]> get(String key) throws IOException {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try {
                return store.get(key);
            } finally {
                LOOKING_UP.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
            }
        }

        @Override
        public void put(String key, byte[] value) throws IOException {
            store.put(key, value);
        }

        @Override
        public void put(String key, byte[] value, Money worth) throws IOException {
            store.put(key, value, worth);
        }

        @Override
        public boolean remove(String key) throws IOException {
            return store.remove(key);
        }

        @Override
        public void entries(Predicate<Entry> visitor) throws IOException {
            store.entries(visitor);
        }

        @Override
        public long compact() throws IOException {
            return store.compact();
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }
}
