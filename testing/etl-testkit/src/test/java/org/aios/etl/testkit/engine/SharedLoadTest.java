package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.cache.CacheStatistics;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.payment.Caps;
import org.aios.etl.core.pipeline.CostEstimate;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.junit.jupiter.api.Test;

/** Several processes with one cache. */
class SharedLoadTest {
    private static final OperationOptions NORMAL = OperationOptions.DEFAULT;
    private static final OperationOptions REFRESH = NORMAL.with(CacheMode.REFRESH);

    /** What each collecting process does: nothing for three seconds, then a word. */
    private final List<String> loads = new ArrayList<>();

    private Duration work = Duration.ofSeconds(3);
    private Bench first = new Bench(1, this::load);

    private Collected<Told> load(Ask ask, CollectionContext context) throws CollectionException {
        loads.add(ask.url().substring(ask.url().lastIndexOf('/') + 1));
        String text = "load " + loads.size();
        first.work(work);
        return Collected.of(new Told(text), text).build();
    }

    private static Collected<Told> never(Ask ask, CollectionContext context) {
        throw new AssertionError("Nothing is collected here");
    }

    private static ErrorCode code(ResultRow row) {
        return row.failure().orElseThrow().code();
    }

    /** Runs steps of several processes at once, the later ones each a second after the one before. */
    private void oneAfterTheOther(Runnable... steps) {
        List<Runnable> delayed = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            int number = i;
            delayed.add(() -> {
                first.elapse(Duration.ofSeconds(number));
                steps[number].run();
            });
        }
        first.run(() -> first.inParallel(delayed));
    }

    @Test
    void whatAnotherProcessCollectsIsWaitedForAndComesFromTheCache() {
        Bench other = first.another(1, SharedLoadTest::never);
        oneAfterTheOther(
                () -> assertThat(first.collect("a", NORMAL).cache().hit()).isFalse(), () -> {
                    ResultRow row = other.collect("a", NORMAL);
                    assertThat(row.result()).isPresent();
                    assertThat(row.cache().hit()).isTrue();
                    assertThat(row.cache().savedBy()).contains(SavedBy.CACHE);
                    assertThat(first.time()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_110));
                });
        assertThat(loads).containsExactly("a");
        assertThat(first.claims.held()).isZero();
        Map<String, CacheStatistics.Counts> counted = other.cache.session().snapshot();
        assertThat(counted.get(Bench.TOOL).misses()).isZero();
        assertThat(counted.get(Bench.TOOL).hits()).isEqualTo(1);
    }

    @Test
    void whoeverWaitsHoldsNeitherThreadNorSlot() {
        List<String> order = new ArrayList<>();
        Bench other = first.another(1, (ask, context) -> {
            order.add("collected " + ask.url());
            return Collected.of(new Told("b"), "b").build();
        });
        oneAfterTheOther(() -> first.collect("a", NORMAL), () -> {
            other.batch(Bench.items("a", "b"), new BatchOptions(1, 1, NORMAL, Optional.empty(), false, 10, 1));
            assertThat(first.time()).isGreaterThan(Duration.ofSeconds(3));
        });
        assertThat(order).containsExactly("collected https://far.example/b");
        assertThat(loads).containsExactly("a");
        assertThat(other.slots.taken()).isZero();
    }

    @Test
    void stoppedWaiterLeavesAtOnceAndHarmsNobody() {
        Bench other = first.another(1, SharedLoadTest::never);
        Bench third = first.another(1, SharedLoadTest::never);
        List<Runnable> stops = new ArrayList<>();
        oneAfterTheOther(
                () -> assertThat(first.collect("a", NORMAL).result()).isPresent(),
                () -> {
                    ResultRow row =
                            other.service().collect("run", Bench.items("a").get(0), NORMAL, stops::add);
                    assertThat(code(row)).isEqualTo(ErrorCode.CANCELLED);
                    assertThat(first.time()).isEqualTo(Duration.ofSeconds(2));
                },
                () -> {
                    stops.forEach(Runnable::run);
                    assertThat(third.collect("a", NORMAL).cache().hit()).isTrue();
                });
        assertThat(loads).containsExactly("a");
        assertThat(first.claims.held()).isZero();
    }

    @Test
    void stoppedWaiterLeavesTheWaitToItsJoiners() {
        Bench other = first.another(1, SharedLoadTest::never);
        List<Runnable> stops = new ArrayList<>();
        oneAfterTheOther(
                () -> first.collect("a", NORMAL),
                () -> other.service().collect("run", Bench.items("a").get(0), NORMAL, stops::add),
                () -> {
                    stops.forEach(stop -> first.scheduling.spawn("stopper", stop));
                    assertThat(other.collect("a", NORMAL).cache().hit()).isTrue();
                });
        assertThat(loads).containsExactly("a");
    }

    @Test
    void deathOfTheHolderStartsOneNewLoad() {
        Bench[] dying = new Bench[1];
        dying[0] = first.another(1, (ask, context) -> {
            loads.add("lost");
            first.hang(Duration.ofHours(1));
            throw new CollectionException(ErrorCode.CANCELLED, "Dead");
        });
        Bench second = first.another(3, this::load);
        Runnable wait = () -> {
            assertThat(second.collect("a", NORMAL).result()).isPresent();
            assertThat(first.time()).isLessThan(Duration.ofSeconds(14));
        };
        Runnable waitToo = () -> {
            assertThat(first.collect("a", NORMAL).result()).isPresent();
            assertThat(first.time()).isLessThan(Duration.ofSeconds(14));
        };
        oneAfterTheOther(() -> dying[0].collect("a", NORMAL), wait, waitToo, wait, waitToo, () -> {
            first.elapse(Duration.ofSeconds(5));
            dying[0].claims.die();
        });
        assertThat(loads).containsExactly("lost", "a");
    }

    @Test
    void failureIsSharedInItsProcessAndNotKept() {
        Bench failing = new Bench(1, (ask, context) -> {
            loads.add("failed");
            first.work(work);
            throw new CollectionException(ErrorCode.DAMAGED, "There is nothing to read here");
        });
        first = failing;
        Bench other = first.another(1, this::load);
        Runnable fails = () -> assertThat(code(failing.collect("a", NORMAL))).isEqualTo(ErrorCode.DAMAGED);
        Runnable succeeds =
                () -> assertThat(other.collect("a", NORMAL).result()).isPresent();
        oneAfterTheOther(fails, fails, succeeds, succeeds);
        assertThat(loads).containsExactly("failed", "a");
        assertThat(first.claims.held()).isZero();
    }

    @Test
    void whatAnotherProcessWasRefusedIsBelieved() {
        first = new Bench(1, (ask, context) -> {
            first.work(work);
            throw new CollectionException(ErrorCode.NOT_FOUND, "There is nothing here");
        });
        Bench other = first.another(1, SharedLoadTest::never);
        oneAfterTheOther(() -> first.collect("a", NORMAL), () -> {
            ResultRow row = other.collect("a", NORMAL);
            assertThat(code(row)).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(row.cache().hit()).isTrue();
        });
    }

    @Test
    void timeThatIsWaitedDoesNotCount() {
        work = Duration.ofSeconds(50);
        Bench other = first.another(1, SharedLoadTest::never);
        oneAfterTheOther(() -> first.collect("a", NORMAL), () -> {
            ResultRow row = other.collect("a", NORMAL.within(Duration.ofSeconds(10)));
            assertThat(row.result()).isPresent();
        });
    }

    @Test
    void claimOfAProcessThatIsSuspendedIsNotWaitedForWithoutEnd() {
        Bench other = first.another(1, this::load);
        work = Duration.ofHours(5);
        Duration patience = Duration.ofMinutes(30);
        OperationOptions impatient =
                new OperationOptions(CacheMode.NORMAL, false, Caps.NONE, Duration.ofSeconds(60), 1, patience);
        oneAfterTheOther(() -> first.collect("a", NORMAL.within(Duration.ofHours(6))), () -> {
            first.elapse(Duration.ofSeconds(1));
            work = Duration.ofSeconds(1);
            assertThat(other.collect("a", impatient).result()).isPresent();
            assertThat(first.time()).isBetween(patience.plusSeconds(2), patience.plusSeconds(5));
        });
        assertThat(loads).containsExactly("a", "a");
    }

    @Test
    void refreshTakesWhatAnotherProcessCollectedMeanwhileAndNothingOlder() {
        Bench other = first.another(1, SharedLoadTest::never);
        first.run(() -> {
            first.collect("a", NORMAL);
            first.inParallel(List.of(
                    () -> assertThat(first.collect("a", REFRESH).cache().hit()).isFalse(), () -> {
                        first.elapse(Duration.ofSeconds(1));
                        ResultRow row = other.collect("a", REFRESH);
                        assertThat(row.cache().hit()).isTrue();
                        assertThat(row.cache().age())
                                .hasValueSatisfying(age -> assertThat(age).isLessThan(Duration.ofSeconds(1)));
                    }));
            assertThat(first.collect("a", REFRESH).cache().hit()).isFalse();
        });
        assertThat(loads).containsExactly("a", "a", "a");
    }

    @Test
    void whoeverUsesNoCacheOrPaysAgainDoesNotWait() {
        Bench other = first.another(1, this::load);
        OperationOptions again = new OperationOptions(
                CacheMode.REFRESH, true, Caps.NONE, Duration.ofSeconds(60), 3, Duration.ofHours(1));
        work = Duration.ofSeconds(30);
        oneAfterTheOther(() -> first.collect("a", NORMAL), () -> {
            work = Duration.ZERO;
            other.collect("a", NORMAL.with(CacheMode.OFF));
            assertThat(code(other.collect("a", NORMAL.with(CacheMode.ONLY)))).isEqualTo(ErrorCode.NOT_CACHED);
            List<CostEstimate> told = new ArrayList<>();
            other.service().estimate(Bench.items("a").iterator(), NORMAL, (item, estimate) -> told.add(estimate));
            assertThat(told).hasSize(1);
            other.collect("a", again);
            assertThat(first.time()).isEqualTo(Duration.ofSeconds(1));
        });
        assertThat(loads).hasSize(4);
    }

    @Test
    void claimIsGivenBackHoweverItEnds() {
        Bench bench = new Bench(1, (ask, context) -> {
            switch (ask.url().substring(ask.url().length() - 1)) {
                case "a" -> throw new CollectionException(ErrorCode.NOT_FOUND, "There is nothing here");
                case "b" -> throw new IllegalStateException("A defect");
                case "c" -> first.hang(Duration.ofHours(9));
                case "d" -> first.work(Duration.ofHours(9));
                case "e" -> throw new NoClassDefFoundError("org/example/Missing");
                default -> throw new OutOfMemoryError("Not caught by anybody");
            }
            return Collected.of(new Told("late"), "late").build();
        });
        first = bench;
        bench.run(() -> {
            for (String url : List.of("a", "b", "c", "d", "e")) {
                assertThat(bench.collect(url, NORMAL).failure()).isPresent();
                assertThat(bench.claims.held()).as(url).isZero();
            }
            try {
                bench.collect("f", NORMAL);
                throw new IllegalStateException("An error of the machine is nobody's outcome");
            } catch (OutOfMemoryError expected) {
                assertThat(bench.claims.held()).isZero();
            }
        });
    }
}
