package org.aios.etl.core.cache;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/** Counts what the cache did, per tool. Thread-safe. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CacheStatistics {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Counts> byTool = new TreeMap<>();

    /**
     * What one tool's cache did.
     *
     * @param hits fresh answers, those that the far end confirmed among them
     * @param misses look-ups that led to a new collection
     * @param stale answers past their time to live
     * @param negative answers that the source is missing or forbidden
     * @param joins callers who were answered by a collection that was under way
     * @param broken look-ups that the store could not answer, or only with bytes that did not verify
     * @param bytes what was answered, unpacked
     * @param saved what the answers would have cost
     */
    public record Counts(
            long hits, long misses, long stale, long negative, long joins, long broken, long bytes, Money saved) {
        /** Nothing yet. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, Money.ZERO);

        static Counts hit(long bytes, Money saved) {
            return new Counts(1, 0, 0, 0, 0, 0, bytes, saved);
        }

        static Counts miss() {
            return new Counts(0, 1, 0, 0, 0, 0, 0, Money.ZERO);
        }

        static Counts stale(long bytes, Money saved) {
            return new Counts(0, 0, 1, 0, 0, 0, bytes, saved);
        }

        static Counts refusal() {
            return new Counts(0, 0, 0, 1, 0, 0, 0, Money.ZERO);
        }

        static Counts join(Money saved) {
            return new Counts(0, 0, 0, 0, 1, 0, 0, saved);
        }

        static Counts failure() {
            return new Counts(0, 0, 0, 0, 0, 1, 0, Money.ZERO);
        }

        /** Returns the answers from the cache, of whatever kind, as a share of all look-ups; 0 where there were none. */
        public double hitRate() {
            long answered = hits + stale + negative;
            return answered + misses == 0 ? 0 : (double) answered / (answered + misses);
        }

        /** Returns the sum. */
        public Counts plus(Counts other) {
            return new Counts(
                    hits + other.hits,
                    misses + other.misses,
                    stale + other.stale,
                    negative + other.negative,
                    joins + other.joins,
                    broken + other.broken,
                    bytes + other.bytes,
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

    void add(String tool, Counts counts) {
        lock.lock();
        try {
            byTool.merge(tool, counts, Counts::plus);
        } finally {
            lock.unlock();
        }
    }
}
