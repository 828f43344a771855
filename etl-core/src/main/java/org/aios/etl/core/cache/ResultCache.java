package org.aios.etl.core.cache;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.aios.etl.core.cache.EnvelopeFormat.Verdict;
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
    private final Compressions compressions;
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

    /** Uses a store, which this cache closes, and packs with what the Java platform has. */
    public ResultCache(CacheStore store, Clock clock) {
        this(store, clock, new Compressions(List.of()));
    }

    /** Uses a store, which this cache closes. */
    public ResultCache(CacheStore store, Clock clock, Compressions compressions) {
        this.store = store;
        this.clock = clock;
        this.compressions = compressions;
    }

    /** Looks a key up. */
    public Answer find(String key, String tool) {
        try {
            Optional<byte[]> stored = store.get(key);
            if (stored.isEmpty()) {
                return missed(tool, new Answer.Miss());
            }
            EnvelopeFormat.Reading reading = EnvelopeFormat.read(key, stored.get());
            if (foreign(reading)) {
                return missed(tool, new Answer.Miss());
            }
            Optional<Envelope> entry = reading.entry().flatMap(compressions::unpack);
            if (entry.isEmpty()) {
                store.remove(key);
                count(counts -> counts.broken(tool));
                return missed(tool, new Answer.Broken());
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

    private Answer missed(String tool, Answer answer) {
        count(counts -> counts.miss(tool));
        return answer;
    }

    /** What another release wrote, or packed in a way that is not there here, is intact and somebody else's. */
    private boolean foreign(EnvelopeFormat.Reading reading) {
        return reading.verdict() == Verdict.FOREIGN
                || reading.verdict() == Verdict.OUTDATED
                || reading.entry().filter(entry -> !compressions.knows(entry)).isPresent();
    }

    /** Keeps an entry; a store that cannot is counted. */
    public void keep(Envelope entry) {
        try {
            put(entry);
        } catch (IOException e) {
            failures.incrementAndGet();
        }
    }

    /** Keeps an entry that comes from elsewhere, or says why the store cannot. */
    public void put(Envelope entry) throws IOException {
        store.put(entry.key(), EnvelopeFormat.encode(compressions.pack(entry)), entry.cost());
    }

    /** Forgets the entries that are chosen; returns how many. */
    public long invalidate(Predicate<Envelope> chosen) throws IOException {
        List<String> doomed = new ArrayList<>();
        store.entries(entry -> {
            EnvelopeFormat.read(entry.key(), entry.value())
                    .entry()
                    .filter(chosen)
                    .ifPresent(found -> doomed.add(found.key()));
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
        List<String> keys = new ArrayList<>();
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

    /**
     * What a look at every entry found.
     *
     * @param checked how many entries there were
     * @param damaged how many of them did not verify
     * @param removed how many of those are gone now
     */
    public record Verified(long checked, long damaged, long removed) {}

    /** Looks at every entry, and removes those that do not verify. */
    public Verified verify() throws IOException {
        List<String> damaged = new ArrayList<>();
        AtomicLong checked = new AtomicLong();
        store.entries(entry -> {
            if (!entry.key().equals(STATISTICS_KEY)) {
                checked.incrementAndGet();
                if (EnvelopeFormat.read(entry.key(), entry.value()).verdict() == Verdict.DAMAGED) {
                    damaged.add(entry.key());
                }
            }
            return true;
        });
        long removed = 0;
        for (String key : damaged) {
            removed += gone(key) ? 1 : 0;
        }
        return new Verified(checked.get(), damaged.size(), removed);
    }

    private boolean gone(String key) {
        try {
            store.remove(key);
            return store.get(key).isEmpty();
        } catch (IOException e) {
            failures.incrementAndGet();
            return false;
        }
    }

    /** Returns an intact entry, fresh or not, with its result packed; a look that counts as no use of the cache. */
    public Optional<Envelope> peek(String key) throws IOException {
        return store.get(key).flatMap(stored -> EnvelopeFormat.read(key, stored).entry());
    }

    /** Returns an entry with its result unpacked; empty if it is damaged, or packed in a way that is not known here. */
    public Optional<Envelope> unpacked(Envelope entry) {
        return compressions.unpack(entry);
    }

    /** Gives back the space of what was forgotten or replaced; returns by how many bytes the store's files shrank. */
    public long compact() throws IOException {
        return store.compact();
    }

    /** Returns how the entries are reached. */
    public CacheStore.Access access() {
        return store.access();
    }

    /** Shows every intact entry with the bytes it takes in the store. */
    public void entries(EntryVisitor visitor) throws IOException {
        store.entries(entry -> {
            EnvelopeFormat.read(entry.key(), entry.value())
                    .entry()
                    .ifPresent(found -> visitor.visit(found, entry.value().length));
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
