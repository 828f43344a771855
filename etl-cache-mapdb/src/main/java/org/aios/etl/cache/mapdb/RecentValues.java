package org.aios.etl.cache.mapdb;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** Values that were read lately, in memory, bounded by their bytes. Thread-safe. */
final class RecentValues {
    private static final long MOST = 32L << 20;
    private static final int SHARE_OF_HEAP = 16;
    private static final int SHARE_OF_ONE_VALUE = 8;
    /** What an entry takes beside its value, about. */
    private static final int OVERHEAD = 200;

    private final long bound;
    private final Cache<String, byte[]> values;

    RecentValues(long heap) {
        bound = Math.min(MOST, heap / SHARE_OF_HEAP);
        values = Caffeine.newBuilder()
                .maximumWeight(bound)
                .weigher((String key, byte[] value) -> OVERHEAD + value.length)
                .executor(Runnable::run)
                .build();
    }

    /** Returns a copy of a value. */
    Optional<byte[]> get(String key) {
        byte[] value = values.getIfPresent(key);
        return value == null ? Optional.empty() : Optional.of(value.clone());
    }

    /** Keeps a value, which nobody may change from now on. */
    void put(String key, byte[] value) {
        if (value.length <= bound / SHARE_OF_ONE_VALUE) {
            values.put(key, value);
        }
    }

    /** Forgets a value; returns whether it was there. */
    boolean forget(String key) {
        return values.asMap().remove(key) != null;
    }

    void forgetAll() {
        values.invalidateAll();
    }
}
