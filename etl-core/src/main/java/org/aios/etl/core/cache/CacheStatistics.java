package org.aios.etl.core.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/** Counts what the cache did, per tool; survives a restart inside the store. Thread-safe. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CacheStatistics {
    private static final int FORMAT = 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Counts> byTool = new TreeMap<>();

    /** What one tool's cache did. */
    public record Counts(long hits, long misses, long stale, long broken, Money saved) {
        static final Counts NONE = new Counts(0, 0, 0, 0, Money.ZERO);

        /** Returns hits as a share of all answered look-ups; 0 where there were none. */
        public double hitRate() {
            long all = hits + misses + stale;
            return all == 0 ? 0 : (double) hits / all;
        }

        Counts plus(Counts other) {
            return new Counts(
                    hits + other.hits,
                    misses + other.misses,
                    stale + other.stale,
                    broken + other.broken,
                    saved.plus(other.saved));
        }
    }

    /** Returns a snapshot, by tool. */
    public Map<String, Counts> snapshot() {
        lock.lock();
        try {
            return new TreeMap<>(byTool);
        } finally {
            lock.unlock();
        }
    }

    void hit(String tool, Money saved) {
        add(tool, new Counts(1, 0, 0, 0, saved));
    }

    void miss(String tool) {
        add(tool, new Counts(0, 1, 0, 0, Money.ZERO));
    }

    void stale(String tool) {
        add(tool, new Counts(0, 0, 1, 0, Money.ZERO));
    }

    void broken(String tool) {
        add(tool, new Counts(0, 0, 0, 1, Money.ZERO));
    }

    void add(String tool, Counts counts) {
        lock.lock();
        try {
            byTool.merge(tool, counts, Counts::plus);
        } finally {
            lock.unlock();
        }
    }

    /** Takes out everything counted so far. */
    Map<String, Counts> drain() {
        lock.lock();
        try {
            Map<String, Counts> all = new TreeMap<>(byTool);
            byTool.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    static byte[] encode(Map<String, Counts> counts) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(FORMAT);
            out.writeInt(counts.size());
            for (Map.Entry<String, Counts> entry : counts.entrySet()) {
                Counts value = entry.getValue();
                out.writeUTF(entry.getKey());
                out.writeLong(value.hits());
                out.writeLong(value.misses());
                out.writeLong(value.stale());
                out.writeLong(value.broken());
                out.writeUTF(value.saved().usd().toPlainString());
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Map<String, Counts> decode(byte[] bytes) {
        Map<String, Counts> counts = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt() == FORMAT ? in.readInt() : 0;
            for (int i = 0; i < count; i++) {
                counts.put(
                        in.readUTF(),
                        new Counts(
                                in.readLong(),
                                in.readLong(),
                                in.readLong(),
                                in.readLong(),
                                new Money(new BigDecimal(in.readUTF()))));
            }
            return counts;
        } catch (IOException | IllegalArgumentException damaged) {
            return new TreeMap<>();
        }
    }
}
