package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.aios.etl.core.cache.CacheStatistics.Counts;
import org.aios.etl.core.cache.CacheUpkeep;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.Provenance;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.spi.CacheStore;
import org.junit.jupiter.api.Test;

/** Figures that survive: a restart, a kill, another process, and being folded together. */
class CacheStatisticsTest {
    private static final String TOOL = "collect_words";

    private final Map<String, byte[]> disk = new ConcurrentHashMap<>();
    private final SeededScheduling scheduling = new SeededScheduling(7);

    private ResultCache cache() {
        return new ResultCache(new MemoryCacheStore(disk), scheduling);
    }

    private static Outcome hit(Money saved) {
        return answered(new CacheInfo(true, Optional.of(Duration.ZERO), saved, Optional.of(SavedBy.CACHE)));
    }

    private static Outcome answered(CacheInfo info) {
        return new Outcome.Success(
                new byte[100], new Provenance("", Optional.empty(), Instant.EPOCH, "", ""), Money.ZERO, info, 0);
    }

    private Counts lifetime() {
        try {
            return cache().lifetime().getOrDefault(TOOL, Counts.NONE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void run(Steps steps) {
        scheduling.run(() -> {
            try {
                steps.go();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private interface Steps {
        void go() throws IOException, InterruptedException;
    }

    private void elapse(Duration time) throws InterruptedException {
        scheduling.gate().await(() -> false, time);
    }

    @Test
    void everyKindOfAnswerIsCounted() {
        run(() -> {
            try (ResultCache cache = cache()) {
                cache.told(TOOL, hit(Money.usd("0.5")));
                cache.told(
                        TOOL,
                        answered(new CacheInfo(
                                true,
                                Optional.of(Duration.ZERO),
                                Money.usd("0.25"),
                                Optional.empty(),
                                Optional.of("old"))));
                cache.told(
                        TOOL,
                        answered(new CacheInfo(false, Optional.empty(), Money.usd("1"), Optional.of(SavedBy.JOIN))));
                cache.told(TOOL, answered(CacheInfo.MISS));
                cache.missed(TOOL);
            }
            assertThat(lifetime()).isEqualTo(new Counts(1, 1, 1, 0, 1, 0, 200, Money.usd("1.75")));
        });
    }

    @Test
    void killedProcessTakesAtMostItsLastEventsWithIt() {
        run(() -> {
            ResultCache killed = cache();
            for (int i = 0; i < 100; i++) {
                killed.told(TOOL, hit(Money.usd("0.01")));
            }
            assertThat(lifetime().hits()).isEqualTo(64);
            elapse(Duration.ofSeconds(5));
            killed.told(TOOL, hit(Money.ZERO));
            assertThat(lifetime().hits()).isEqualTo(101);
        });
    }

    @Test
    void twoProcessesLoseNothingOfEachOther() {
        run(() -> {
            ResultCache one = cache();
            ResultCache other = cache();
            for (int i = 0; i < 200; i++) {
                one.told(TOOL, hit(Money.ZERO));
                other.told(TOOL, hit(Money.ZERO));
            }
            assertThat(one.lifetime().get(TOOL).hits()).isEqualTo(200 + 192);
            one.close();
            other.close();
            assertThat(lifetime().hits()).isEqualTo(400);
        });
    }

    @Test
    void clearKeepsTheFigures() {
        run(() -> {
            try (ResultCache cache = cache()) {
                cache.keep(Envelope.answer("key", TOOL, "source", Instant.EPOCH, new byte[9]));
                cache.told(TOOL, hit(Money.ZERO));
                assertThat(cache.clear()).isEqualTo(1);
            }
            assertThat(lifetime().hits()).isEqualTo(1);
        });
    }

    @Test
    void figuresAreNoEntries() {
        run(() -> {
            cache().close();
            ResultCache first = cache();
            first.told(TOOL, hit(Money.ZERO));
            first.close();
            List<Envelope> seen = new ArrayList<>();
            ResultCache cache = cache();
            cache.entries((entry, size) -> seen.add(entry));
            assertThat(seen).isEmpty();
            assertThat(cache.verify().checked()).isZero();
            assertThat(disk).hasSize(1);
        });
    }

    @Test
    void damagedFiguresAreNoFiguresAndNoHarm() {
        run(() -> {
            ResultCache first = cache();
            first.told(TOOL, hit(Money.ZERO));
            first.close();
            disk.replaceAll((key, value) -> {
                value[value.length / 2] ^= 1;
                return value;
            });
            assertThat(lifetime()).isEqualTo(Counts.NONE);
        });
    }

    /** Thirty sessions, one a day; a store that dies in the middle of any fold; and again. */
    @Property(tries = 60)
    void foldingNeitherLosesNorDoublesWhereverItBreaksOff(
            @ForAll @IntRange(min = 1, max = 60) int stepsUntilDeath, @ForAll @IntRange(min = 0, max = 60) int more) {
        disk.clear();
        run(() -> {
            for (int day = 0; day < 30; day++) {
                ResultCache session = cache();
                session.told(TOOL, hit(Money.usd("0.01")));
                session.close();
                elapse(Duration.ofDays(1));
            }
            fold(stepsUntilDeath);
            assertThat(lifetime().hits()).isEqualTo(30);
            elapse(Duration.ofDays(9));
            fold(more);
            assertThat(lifetime().hits()).isEqualTo(30);
            fold(Integer.MAX_VALUE);
            assertThat(lifetime().hits()).isEqualTo(30);
            assertThat(lifetime().saved()).isEqualTo(Money.usd("0.3"));
            assertThat(disk.keySet().stream().filter(key -> key.startsWith("~statistics")))
                    .hasSizeLessThan(10);
        });
    }

    private void fold(int steps) {
        CacheStore dying = new DyingStore(new MemoryCacheStore(disk), steps);
        try {
            CacheUpkeep.sweep(new ResultCache(dying, scheduling), scheduling, () -> false);
        } catch (IOException dead) {
            assertThat(dead).hasMessage("dead");
        }
    }

    /** A store that changes nothing any more after a number of changes. */
    private static final class DyingStore implements CacheStore {
        private final CacheStore store;
        private int left;

        DyingStore(CacheStore store, int left) {
            this.store = store;
            this.left = left;
        }

        private void step() throws IOException {
            if (left-- <= 0) {
                throw new IOException("dead");
            }
        }

        @Override
        public Optional<byte[]> get(String key) throws IOException {
            return store.get(key);
        }

        @Override
        public void put(String key, byte[] value) throws IOException {
            step();
            store.put(key, value);
        }

        @Override
        public boolean remove(String key) throws IOException {
            step();
            return store.remove(key);
        }

        @Override
        public void entries(Predicate<Entry> visitor) throws IOException {
            store.entries(visitor);
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }
}
