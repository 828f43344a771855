package org.aios.etl.core.cache;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.aios.etl.core.cache.CacheStatistics.Counts;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CacheStore;

/**
 * Keeps what was counted in the store. Every process writes a record of its own, so that none can overwrite what another
 * counted; readers add them up. A record is written after {@value #EVENTS} events or {@link #AGE}, by whoever counts then,
 * so that a process that is killed takes no more than that with it. Thread-safe.
 *
 * <p>Old records are folded into one. Why nothing is lost or counted twice: the new record names those that it is made of,
 * and whoever is named counts no more, so that it does not matter whether the named ones are removed before a crash or
 * never. A process whose record might be folded, since it was not written for a day, goes on with a new one. What is left:
 * of two processes that fold in the same moment one is not believed, and with it goes what only it has folded; and a clock
 * that leaps by a week may let a record be folded that is still written to, of which later events are then lost.
 */
final class StatisticsLedger {
    private static final int EVENTS = 64;
    private static final Duration AGE = Duration.ofSeconds(5);
    private static final Duration ANOTHER_RECORD = Duration.ofDays(1);
    private static final Duration OLD = Duration.ofDays(7);
    private static final int WORTH_FOLDING = 8;

    private final CacheStore store;
    private final Scheduling scheduling;
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicInteger events = new AtomicInteger();
    private volatile Current current;
    private volatile long written;

    /** What this process counted under one id. */
    private record Current(String id, CacheStatistics counted) {}

    StatisticsLedger(CacheStore store, Scheduling scheduling) {
        this.store = store;
        this.scheduling = scheduling;
        this.current = new Current(newId(), new CacheStatistics());
        this.written = scheduling.ticks();
    }

    private String newId() {
        long one = (long) (scheduling.random() * (1L << 32));
        long other = (long) (scheduling.random() * (1L << 32));
        return "%011x-%08x%08x".formatted(scheduling.clock().millis(), one, other);
    }

    void add(String tool, Counts counts) throws IOException {
        if (since(written).compareTo(ANOTHER_RECORD) >= 0) {
            whileNobodyWrites(this::beginAnother);
        }
        current.counted.add(tool, counts);
        if (events.incrementAndGet() >= EVENTS || since(written).compareTo(AGE) >= 0) {
            whileNobodyWrites(this::write);
        }
    }

    private void whileNobodyWrites(Step step) throws IOException {
        if (writing.compareAndSet(false, true)) {
            try {
                step.run();
            } finally {
                writing.set(false);
            }
        }
    }

    /** Something that may fail in the store. */
    private interface Step {
        void run() throws IOException;
    }

    private Duration since(long ticks) {
        return Duration.ofNanos(scheduling.ticks() - ticks);
    }

    private void write() throws IOException {
        events.set(0);
        written = scheduling.ticks();
        Current mine = current;
        StatisticsRecord record =
                new StatisticsRecord(mine.id, scheduling.clock().instant(), Set.of(), mine.counted.snapshot());
        store.put(StatisticsRecord.PREFIX + record.id(), record.encode(), Money.ZERO);
    }

    /** Leaves the record as it is, since by now it may be part of another one. */
    private void beginAnother() throws IOException {
        flush();
        written = scheduling.ticks();
        current = new Current(newId(), new CacheStatistics());
    }

    /** Writes what was not written yet. */
    void flush() throws IOException {
        if (events.get() > 0) {
            write();
        }
    }

    /** Returns what all processes counted since the cache was made. */
    Map<String, Counts> lifetime() throws IOException {
        Current mine = current;
        List<StatisticsRecord> records = records();
        records.removeIf(record -> record.id().equals(mine.id));
        records.add(new StatisticsRecord(mine.id, Instant.EPOCH, Set.of(), mine.counted.snapshot()));
        return sum(believed(records));
    }

    private List<StatisticsRecord> records() throws IOException {
        List<StatisticsRecord> found = new ArrayList<>();
        store.entries(entry -> {
            StatisticsRecord.decode(entry.key(), entry.value()).ifPresent(found::add);
            return true;
        });
        return found;
    }

    private static Map<String, Counts> sum(List<StatisticsRecord> records) {
        Map<String, Counts> all = new TreeMap<>();
        records.forEach(record -> record.counts().forEach((tool, counts) -> all.merge(tool, counts, Counts::plus)));
        return all;
    }

    /** Leaves out whatever is part of another record, and of two records that share a part the smaller one. */
    private static List<StatisticsRecord> believed(List<StatisticsRecord> records) {
        Set<String> named = new HashSet<>();
        records.forEach(record -> named.addAll(record.folded()));
        List<StatisticsRecord> believed = new ArrayList<>();
        Set<String> covered = new HashSet<>();
        records.stream()
                .filter(record -> !named.contains(record.id()))
                .sorted(Comparator.comparingInt(
                                (StatisticsRecord record) -> -record.folded().size())
                        .thenComparing(StatisticsRecord::id))
                .filter(record -> record.folded().stream().noneMatch(covered::contains))
                .forEach(record -> {
                    covered.addAll(record.folded());
                    believed.add(record);
                });
        return believed;
    }

    /** Makes one record of many old ones. */
    void fold() throws IOException {
        Instant now = scheduling.clock().instant();
        List<StatisticsRecord> records = records();
        Set<String> named = new HashSet<>();
        records.forEach(record -> named.addAll(record.folded()));
        List<StatisticsRecord> old = records.stream()
                .filter(record -> !record.id().equals(current.id))
                .filter(record -> named.contains(record.id())
                        || !record.folded().isEmpty()
                        || record.written().isBefore(now.minus(OLD)))
                .toList();
        if (old.size() < WORTH_FOLDING) {
            return;
        }
        Set<String> parts = new HashSet<>();
        old.forEach(record -> parts.add(record.id()));
        StatisticsRecord one = new StatisticsRecord(newId(), now, parts, sum(believed(old)));
        store.put(StatisticsRecord.PREFIX + one.id(), one.encode(), Money.ZERO);
        for (String part : parts) {
            store.remove(StatisticsRecord.PREFIX + part);
        }
    }
}
