package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.aios.etl.core.cache.CacheUpkeep;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;
import org.junit.jupiter.api.Test;

class CacheUpkeepTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, byte[]> disk = new ConcurrentHashMap<>();
    private final SeededScheduling scheduling = new SeededScheduling(7);
    private final ResultCache cache = new ResultCache(new MemoryCacheStore(disk), scheduling);

    private interface Steps {
        void go() throws IOException, InterruptedException;
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

    private void elapse(Duration time) throws InterruptedException {
        scheduling.gate().await(() -> false, time);
    }

    private void keep(String key, Duration ttl, Duration stale) {
        cache.keep(Envelope.answer(key, "tool", "source", scheduling.clock().instant(), new byte[10])
                .freshFor(ttl, stale));
    }

    private List<String> keys() {
        return disk.keySet().stream()
                .filter(key -> !key.startsWith("~"))
                .sorted()
                .toList();
    }

    @Test
    void whatIsOfNoMoreUseGoesAndTheRestStays() {
        run(() -> {
            keep("over", HOUR, HOUR);
            keep("stale", HOUR, DAY);
            keep("fresh", DAY, DAY);
            keep("damaged", DAY, DAY);
            disk.get("damaged")[9] ^= 1;
            elapse(HOUR.multipliedBy(2));
            assertThat(CacheUpkeep.sweep(cache, scheduling, () -> false)).isEqualTo(2);
            assertThat(keys()).containsExactly("fresh", "stale");
        });
    }

    @Test
    void shortSessionNeverTidiesUp() {
        run(() -> {
            keep("over", Duration.ZERO, Duration.ZERO);
            CacheUpkeep upkeep = CacheUpkeep.begin(cache, scheduling);
            elapse(Duration.ofSeconds(5));
            upkeep.close();
            assertThat(keys()).containsExactly("over");
        });
    }

    @Test
    void longSessionTidiesUpOnceADay() {
        run(() -> {
            CacheUpkeep upkeep = CacheUpkeep.begin(cache, scheduling);
            keep("first", Duration.ZERO, Duration.ZERO);
            elapse(Duration.ofSeconds(11));
            assertThat(keys()).isEmpty();
            keep("second", Duration.ZERO, Duration.ZERO);
            elapse(Duration.ofHours(22));
            assertThat(keys()).containsExactly("second");
            elapse(Duration.ofHours(3));
            assertThat(keys()).isEmpty();
            upkeep.close();
        });
    }

    @Test
    void anotherProcessNeedNotDoItAgain() {
        run(() -> {
            CacheUpkeep one = CacheUpkeep.begin(cache, scheduling);
            elapse(Duration.ofSeconds(11));
            keep("later", Duration.ZERO, Duration.ZERO);
            CacheUpkeep other = CacheUpkeep.begin(new ResultCache(new MemoryCacheStore(disk), scheduling), scheduling);
            elapse(Duration.ofMinutes(30));
            assertThat(keys()).containsExactly("later");
            one.close();
            other.close();
        });
    }

    @Test
    void stampOfTheFutureStopsNobody() {
        run(() -> {
            scheduling.jump(Duration.ofDays(400));
            CacheUpkeep one = CacheUpkeep.begin(cache, scheduling);
            elapse(Duration.ofSeconds(11));
            one.close();
            scheduling.jump(Duration.ofDays(-400));
            keep("over", Duration.ZERO, Duration.ZERO);
            CacheUpkeep other = CacheUpkeep.begin(cache, scheduling);
            elapse(Duration.ofSeconds(11));
            assertThat(keys()).isEmpty();
            other.close();
        });
    }

    @Test
    void sweepThatIsStoppedTouchesNothingMore() {
        run(() -> {
            IntStream.range(0, 500).forEach(i -> keep("entry" + i, Duration.ZERO, Duration.ZERO));
            int[] asked = {0};
            long removed = CacheUpkeep.sweep(cache, scheduling, () -> asked[0]++ > 600);
            assertThat(removed).isBetween(1L, 499L);
            assertThat(keys()).hasSize((int) (500 - removed));
        });
    }
}
