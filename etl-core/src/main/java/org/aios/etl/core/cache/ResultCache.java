package org.aios.etl.core.cache;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.aios.etl.core.cache.CacheStatistics.Counts;
import org.aios.etl.core.cache.EnvelopeFormat.Verdict;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CacheStore;
import org.apiguardian.api.API;

/**
 * The policy above a cache store: envelope, time to live, statistics. A store that cannot answer is counted and passed
 * by; no call ever fails because of the cache. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ResultCache implements Closeable {
    /** Keys that begin so hold what the cache needs for itself; they are no entries. */
    static final String OWN = "~";

    private final CacheStore store;
    private final Clock clock;
    private final Compressions compressions;
    private final CachePolicy policy;
    private final CacheStatistics session = new CacheStatistics();
    private final StatisticsLedger ledger;
    private final AtomicLong failures = new AtomicLong();

    /** What a look-up found. */
    public sealed interface Answer {
        /** A fresh result. */
        record Fresh(Envelope entry) implements Answer {}

        /** A fresh refusal: the far end said lately that there is nothing to have. */
        record Refused(Envelope entry, Content.Refusal refusal) implements Answer {}

        /** A result past its time to live. */
        record Expired(Envelope entry) implements Answer {}

        /** No entry. */
        record Miss() implements Answer {}

        /** The store failed, or held bytes that did not verify. */
        record Broken() implements Answer {}
    }

    /**
     * What a check of all entries came to.
     *
     * @param checked how many entries there were
     * @param damaged how many of them did not verify
     * @param removed how many of the damaged ones are gone now
     */
    public record Verified(long checked, long damaged, long removed) {}

    /** Sees one entry. */
    @FunctionalInterface
    public interface EntryVisitor {
        /** Sees an entry, whose result is not unpacked, and its stored size in bytes. */
        void visit(Envelope entry, long storedBytes);
    }

    /** Uses a store, which this cache closes, with the usual policy and what the Java platform packs with. */
    public ResultCache(CacheStore store, Scheduling scheduling) {
        this(store, scheduling, new Compressions(), CachePolicy.DEFAULT);
    }

    /** Uses a store, which this cache closes. */
    public ResultCache(CacheStore store, Scheduling scheduling, Compressions compressions, CachePolicy policy) {
        this.store = store;
        this.clock = scheduling.clock();
        this.compressions = compressions;
        this.policy = policy;
        this.ledger = new StatisticsLedger(store, scheduling);
    }

    /** Returns what is answered besides fresh results. */
    public CachePolicy policy() {
        return policy;
    }

    /** Looks a key up. What comes of it is counted later, by {@link #missed} and {@link #told}; damage is counted at once. */
    public Answer find(String key, String tool) {
        try {
            Optional<byte[]> stored = store.get(key);
            if (stored.isEmpty()) {
                return new Answer.Miss();
            }
            EnvelopeFormat.Reading reading = EnvelopeFormat.read(key, stored.get());
            if (ofAnotherRelease(reading)) {
                return new Answer.Miss();
            }
            Optional<Envelope> entry = reading.entry().flatMap(compressions::unpack);
            if (entry.isEmpty()) {
                store.remove(key);
                count(tool, Counts.failure());
                return new Answer.Broken();
            }
            return judged(entry.get());
        } catch (IOException e) {
            failures.incrementAndGet();
            count(tool, Counts.failure());
            return new Answer.Broken();
        }
    }

    private Answer judged(Envelope entry) {
        boolean fresh = entry.freshAt(clock.instant());
        if (entry.content() instanceof Content.Refusal refusal) {
            return fresh ? new Answer.Refused(entry, refusal) : new Answer.Miss();
        }
        return fresh ? new Answer.Fresh(entry) : new Answer.Expired(entry);
    }

    /** What another release wrote, or packed in a way that is not there here, is intact and somebody else's. */
    private boolean ofAnotherRelease(EnvelopeFormat.Reading reading) {
        return reading.verdict() == Verdict.FOREIGN
                || reading.verdict() == Verdict.OUTDATED
                || reading.entry().filter(entry -> !compressions.knows(entry)).isPresent();
    }

    /** Returns an entry, fresh or not, with its result unpacked if it has one; a look that counts as no use of the cache. */
    public Optional<Envelope> peek(String key) {
        try {
            return store.get(key)
                    .flatMap(stored -> EnvelopeFormat.read(key, stored).entry())
                    .flatMap(compressions::unpack);
        } catch (IOException e) {
            failures.incrementAndGet();
            return Optional.empty();
        }
    }

    /** Returns the intact entry of a key, fresh or not, whose result is not unpacked; counts as no use of the cache. */
    public Optional<Envelope> entry(String key) throws IOException {
        return store.get(key).flatMap(stored -> EnvelopeFormat.read(key, stored).entry());
    }

    /** Returns an entry with its result unpacked; empty if it is damaged, or packed in a way that is not known here. */
    public Optional<Envelope> unpacked(Envelope entry) {
        return compressions.unpack(entry);
    }

    /** Keeps an entry; a store that cannot is counted. */
    public void keep(Envelope entry) {
        try {
            put(entry);
        } catch (IOException e) {
            failures.incrementAndGet();
        }
    }

    /** Keeps an entry, in place of what was there. */
    public void put(Envelope entry) throws IOException {
        if (entry.content() instanceof Content.Plain plain && plain.bytes().length > Compressions.LONGEST) {
            throw new IOException("A result of %d bytes is not kept; expected at most %d"
                    .formatted(plain.bytes().length, Compressions.LONGEST));
        }
        store.put(entry.key(), EnvelopeFormat.encode(compressions.pack(entry)), entry.cost());
    }

    /** Forgets the entries that are chosen, by what stands in their head; returns how many. */
    public long invalidate(Predicate<Envelope> chosen) throws IOException {
        List<String> doomed = new ArrayList<>();
        entries((entry, size) -> {
            if (chosen.test(entry)) {
                doomed.add(entry.key());
            }
        });
        return remove(doomed);
    }

    /** Forgets everything, damaged entries too; statistics stay. Returns how many. */
    public long clear() throws IOException {
        List<String> keys = new ArrayList<>();
        scan(entry -> keys.add(entry.key()));
        return remove(keys);
    }

    /** Removes entries that do not verify; those of other releases stay. */
    public Verified verify() throws IOException {
        long lost = store.verify();
        List<String> damaged = new ArrayList<>();
        long[] checked = {0};
        scan(stored -> {
            checked[0]++;
            EnvelopeFormat.Reading reading = EnvelopeFormat.read(stored.key(), stored.value());
            boolean intact = ofAnotherRelease(reading)
                    || reading.entry().flatMap(compressions::unpack).isPresent();
            if (!intact) {
                damaged.add(stored.key());
            }
            return true;
        });
        return new Verified(lost + checked[0], lost + damaged.size(), lost + gone(damaged));
    }

    /** Gives back the space of what is gone; returns how many bytes that was. */
    public long compact() throws IOException {
        return store.compact();
    }

    /** Returns how the entries are reached. */
    public CacheStore.Access access() {
        return store.access();
    }

    /** Shows every intact entry with the bytes it takes in the store; results are not unpacked, see {@link #unpacked}. */
    public void entries(EntryVisitor visitor) throws IOException {
        scan(stored -> {
            EnvelopeFormat.read(stored.key(), stored.value())
                    .entry()
                    .ifPresent(entry -> visitor.visit(entry, stored.value().length));
            return true;
        });
    }

    private void scan(Predicate<CacheStore.Entry> visitor) throws IOException {
        store.entries(entry -> entry.key().startsWith(OWN) || visitor.test(entry));
    }

    private long remove(List<String> keys) throws IOException {
        long removed = 0;
        for (String key : keys) {
            removed += store.remove(key) ? 1 : 0;
        }
        return removed;
    }

    private long gone(List<String> keys) {
        long gone = 0;
        for (String key : keys) {
            try {
                store.remove(key);
                gone += store.get(key).isEmpty() ? 1 : 0;
            } catch (IOException e) {
                failures.incrementAndGet();
            }
        }
        return gone;
    }

    /** Counts a look-up that leads to a new collection. */
    public void missed(String tool) {
        count(tool, Counts.miss());
    }

    /** Counts what somebody who asked was told. */
    public void told(String tool, Outcome outcome) {
        CacheInfo info = outcome.cacheInfo();
        if (outcome instanceof Outcome.Success success && info.hit()) {
            long bytes = success.encoded().length;
            count(tool, info.stale().isPresent() ? Counts.stale(bytes, info.saved()) : Counts.hit(bytes, info.saved()));
        } else if (info.hit()) {
            count(tool, Counts.refusal());
        } else if (info.savedBy().filter(SavedBy.JOIN::equals).isPresent()) {
            count(tool, Counts.join(info.saved()));
        }
    }

    private void count(String tool, Counts event) {
        session.add(tool, event);
        try {
            ledger.add(tool, event);
        } catch (IOException e) {
            failures.incrementAndGet();
        }
    }

    /** Returns what this process did. */
    public CacheStatistics session() {
        return session;
    }

    /** Returns what all processes did since the cache was made, this one included. */
    public Map<String, Counts> lifetime() throws IOException {
        return ledger.lifetime();
    }

    /** Returns how often the store could not answer. */
    public long failures() {
        return failures.get();
    }

    Instant now() {
        return clock.instant();
    }

    CacheStore store() {
        return store;
    }

    void foldStatistics() throws IOException {
        ledger.fold();
    }

    @Override
    public void close() throws IOException {
        try {
            ledger.flush();
        } catch (IOException e) {
            failures.incrementAndGet();
        } finally {
            store.close();
        }
    }
}
