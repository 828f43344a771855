package org.aios.etl.core.cache;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore;
import org.apiguardian.api.API;

/**
 * The policy above a cache store: envelope, time to live, statistics. A store that cannot answer is counted and passed
 * by; no call ever fails because of the cache. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ResultCache implements Closeable {
    private static final String STATISTICS_KEY = "~statistics";

    private final CacheStore store;
    private final Clock clock;
    private final CacheStatistics session = new CacheStatistics();
    private final CacheStatistics unsaved = new CacheStatistics();
    private final AtomicLong failures = new AtomicLong();

    /** What a look-up found. */
    public sealed interface Answer {
        /** A fresh entry. */
        record Fresh(Envelope entry) implements Answer {}

        /** An entry past its time to live. */
        record Expired(Envelope entry) implements Answer {}

        /** No entry. */
        record Miss() implements Answer {}

        /** The store failed, or held bytes that did not verify. */
        record Broken() implements Answer {}
    }

    /** Uses a store, which this cache closes. */
    public ResultCache(CacheStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Looks a key up. */
    public Answer find(String key, String tool) {
        try {
            Optional<byte[]> stored = store.get(key);
            if (stored.isEmpty()) {
                count(counts -> counts.miss(tool));
                return new Answer.Miss();
            }
            Optional<Envelope> entry = Envelope.decode(key, stored.get());
            if (entry.isEmpty()) {
                count(counts -> counts.broken(tool));
                count(counts -> counts.miss(tool));
                store.remove(key);
                return new Answer.Broken();
            }
            if (entry.get().freshAt(clock.instant())) {
                count(counts -> counts.hit(tool, entry.get().cost()));
                return new Answer.Fresh(entry.get());
            }
            count(counts -> counts.stale(tool));
            return new Answer.Expired(entry.get());
        } catch (IOException e) {
            failures.incrementAndGet();
            count(counts -> counts.broken(tool));
            return new Answer.Broken();
        }
    }

    /** Looks once more for a key that was looked up before; counted nowhere. Returns an intact entry, fresh or not. */
    public Optional<Envelope> peek(String key) {
        try {
            return store.get(key).flatMap(stored -> Envelope.decode(key, stored));
        } catch (IOException e) {
            failures.incrementAndGet();
            return Optional.empty();
        }
    }

    /** Keeps an entry; a store that cannot is counted. */
    public void keep(Envelope entry) {
        try {
            store.put(entry.key(), entry.encode(), entry.cost());
        } catch (IOException e) {
            failures.incrementAndGet();
        }
    }

    /** Forgets the entries that are chosen; returns how many. */
    public long invalidate(Predicate<Envelope> chosen) throws IOException {
        java.util.List<String> doomed = new java.util.ArrayList<>();
        store.entries(entry -> {
            Envelope.decode(entry.key(), entry.value()).filter(chosen).ifPresent(found -> doomed.add(found.key()));
            return true;
        });
        long removed = 0;
        for (String key : doomed) {
            removed += store.remove(key) ? 1 : 0;
        }
        return removed;
    }

    /** Forgets everything, damaged entries too; statistics stay. Returns how many. */
    public long clear() throws IOException {
        java.util.List<String> keys = new java.util.ArrayList<>();
        store.entries(entry -> {
            keys.add(entry.key());
            return true;
        });
        long removed = 0;
        for (String key : keys) {
            removed += !key.equals(STATISTICS_KEY) && store.remove(key) ? 1 : 0;
        }
        return removed;
    }

    /** Removes entries that do not verify; returns how many there were. */
    public long verify() throws IOException {
        java.util.List<String> damaged = new java.util.ArrayList<>();
        store.entries(entry -> {
            if (!entry.key().equals(STATISTICS_KEY)
                    && Envelope.decode(entry.key(), entry.value()).isEmpty()) {
                damaged.add(entry.key());
            }
            return true;
        });
        for (String key : damaged) {
            store.remove(key);
        }
        return damaged.size();
    }

    /** Shows every intact entry with the bytes it takes in the store. */
    public void entries(EntryVisitor visitor) throws IOException {
        store.entries(entry -> {
            Envelope.decode(entry.key(), entry.value()).ifPresent(found -> visitor.visit(found, entry.value().length));
            return true;
        });
    }

    /** Sees one entry. */
    @FunctionalInterface
    public interface EntryVisitor {
        /** Sees an entry and its stored size in bytes. */
        void visit(Envelope entry, long storedBytes);
    }

    /** Returns what this process did. */
    public CacheStatistics session() {
        return session;
    }

    /** Returns what all processes did since the cache was made, this one included. */
    public Map<String, CacheStatistics.Counts> lifetime() throws IOException {
        Map<String, CacheStatistics.Counts> all = stored();
        unsaved.snapshot().forEach((tool, counts) -> all.merge(tool, counts, CacheStatistics.Counts::plus));
        return all;
    }

    /** Returns how often the store could not answer. */
    public long failures() {
        return failures.get();
    }

    @Override
    public void close() throws IOException {
        try {
            Map<String, CacheStatistics.Counts> counted = unsaved.drain();
            if (!counted.isEmpty()) {
                Map<String, CacheStatistics.Counts> all = stored();
                counted.forEach((tool, counts) -> all.merge(tool, counts, CacheStatistics.Counts::plus));
                store.put(STATISTICS_KEY, CacheStatistics.encode(all));
            }
        } catch (IOException e) {
            failures.incrementAndGet();
        } finally {
            store.close();
        }
    }

    private Map<String, CacheStatistics.Counts> stored() throws IOException {
        return store.get(STATISTICS_KEY).map(CacheStatistics::decode).orElseGet(TreeMap::new);
    }

    private void count(Consumer<CacheStatistics> event) {
        event.accept(session);
        event.accept(unsaved);
    }
}
