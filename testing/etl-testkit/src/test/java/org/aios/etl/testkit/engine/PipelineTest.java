package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.pipeline.CostEstimate;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.NotModified;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.testkit.ScriptedPaidJob;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private final List<String> asked = new ArrayList<>();

    private Collected<Told> answer(Ask ask) {
        asked.add(ask.url());
        return Collected.of(new Told("hello"), "hello").build();
    }

    private static ErrorCode code(ResultRow row) {
        return row.failure().orElseThrow().code();
    }

    @Test
    void secondAnswerComesFromTheCacheAndNeedsNoSlot() {
        Bench bench = new Bench(1, (ask, context) -> answer(ask));
        bench.run(() -> {
            bench.collect("a", OperationOptions.DEFAULT);
            ResultRow again = bench.collect("a", OperationOptions.DEFAULT);
            assertThat(again.cache().hit()).isTrue();
            assertThat(again.result()).isPresent();
        });
        assertThat(asked).hasSize(1);
    }

    @Test
    void cacheHitDoesNotWaitForABusySlot() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            if (ask.url().endsWith("slow")) {
                bench[0].work(Duration.ofSeconds(30));
            }
            return answer(ask);
        });
        bench[0].run(() -> {
            bench[0].collect("a", OperationOptions.DEFAULT);
            bench[0].inParallel(List.of(() -> bench[0].collect("slow", OperationOptions.DEFAULT), () -> {
                bench[0].elapse(Duration.ofSeconds(1));
                bench[0].collect("a", OperationOptions.DEFAULT);
                assertThat(bench[0].time()).isEqualTo(Duration.ofSeconds(1));
            }));
        });
    }

    @Test
    void unchangedSourceRenewsTheExpiredAnswerAndKeepsItsValidators() {
        List<Optional<Freshness>> previous = new ArrayList<>();
        Bench bench = new Bench(1, (ask, context) -> {
            previous.add(context.previous());
            if (context.previous().isPresent()) {
                throw new NotModified(Freshness.DEFAULT);
            }
            return Collected.of(new Told("hello"), "hello")
                    .freshness(new Freshness(Optional.empty(), Optional.of("v1"), Optional.empty()))
                    .build();
        });
        bench.run(() -> {
            ResultRow first = bench.collect("a", OperationOptions.DEFAULT);
            bench.elapse(Duration.ofHours(2));
            ResultRow renewed = bench.collect("a", OperationOptions.DEFAULT);
            assertThat(renewed.result().orElseThrow()).isEqualTo(first.result().orElseThrow());
            assertThat(renewed.cache().hit()).isTrue();
            bench.elapse(Duration.ofMinutes(59));
            bench.collect("a", OperationOptions.DEFAULT);
            assertThat(previous).hasSize(2);
            bench.elapse(Duration.ofHours(2));
            bench.collect("a", OperationOptions.DEFAULT);
        });
        assertThat(previous).hasSize(3);
        assertThat(previous.get(2).flatMap(Freshness::etag)).contains("v1");
    }

    @Test
    void damagedEntryIsAMissAndIsReplaced() {
        Bench bench = new Bench(1, (ask, context) -> answer(ask));
        bench.run(() -> {
            bench.collect("a", OperationOptions.DEFAULT);
            spoil(bench);
            assertThat(bench.collect("a", OperationOptions.DEFAULT).cache().hit())
                    .isFalse();
            assertThat(bench.collect("a", OperationOptions.DEFAULT).cache().hit())
                    .isTrue();
        });
        assertThat(asked).hasSize(2);
        assertThat(bench.events)
                .anyMatch(event -> event instanceof CollectionEvent.CacheAnswered told
                        && told.answer() == CollectionEvent.CacheAnswer.BROKEN);
    }

    private static void spoil(Bench bench) {
        try {
            List<String> keys = new ArrayList<>();
            bench.store.entries(entry -> keys.add(entry.key()));
            for (String key : keys) {
                byte[] value = bench.store.get(key).orElseThrow();
                value[value.length / 2] ^= 1;
                bench.store.put(key, value);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void partialResultIsNotKept() {
        Bench bench = new Bench(1, (ask, context) -> {
            asked.add(ask.url());
            return Collected.of(new Told("half"), "half").partial(true).build();
        });
        bench.run(() -> {
            bench.collect("a", OperationOptions.DEFAULT);
            bench.collect("a", OperationOptions.DEFAULT);
        });
        assertThat(asked).hasSize(2);
    }

    @Test
    void cacheOnlyNeverCollects() {
        Bench bench = new Bench(1, (ask, context) -> answer(ask));
        bench.run(() -> assertThat(code(bench.collect("a", OperationOptions.DEFAULT.with(CacheMode.ONLY))))
                .isEqualTo(ErrorCode.NOT_CACHED));
        assertThat(asked).isEmpty();
    }

    @Test
    void remoteFailureIsTriedAgainWithinTheDeadline() {
        Bench bench = new Bench(1, (ask, context) -> {
            asked.add(ask.url());
            throw new CollectionException(ErrorCode.REMOTE_ERROR, "busy");
        });
        bench.run(() -> {
            ResultRow row = bench.collect("a", OperationOptions.DEFAULT);
            assertThat(code(row)).isEqualTo(ErrorCode.REMOTE_ERROR);
            assertThat(row.failure().orElseThrow().attempts()).isEqualTo(3);
            assertThat(bench.time()).isLessThan(Duration.ofSeconds(60));
        });
        assertThat(asked).hasSize(3);
    }

    @Test
    void waitThatWouldPassTheDeadlineIsNotMade() {
        Bench bench = new Bench(1, (ask, context) -> {
            asked.add(ask.url());
            throw CollectionException.retryAfter(ErrorCode.RATE_LIMITED, "wait", Duration.ofMinutes(5));
        });
        bench.run(() -> {
            assertThat(code(bench.collect("a", OperationOptions.DEFAULT))).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(bench.time()).isZero();
        });
        assertThat(asked).hasSize(1);
    }

    @Test
    void missingSourceIsNotTriedAgain() {
        Bench bench = new Bench(1, (ask, context) -> {
            asked.add(ask.url());
            throw new CollectionException(ErrorCode.NOT_FOUND, "nothing here");
        });
        bench.run(() -> bench.collect("a", OperationOptions.DEFAULT));
        assertThat(asked).hasSize(1);
    }

    @Test
    void timeoutEndsTheWorkAndClosesTheContext() {
        List<CollectionContext> contexts = new ArrayList<>();
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            contexts.add(context);
            bench[0].work(Duration.ofHours(1));
            return answer(ask);
        });
        bench[0].run(() -> {
            assertThat(code(bench[0].collect("a", OperationOptions.DEFAULT))).isEqualTo(ErrorCode.TIMEOUT);
            assertThat(bench[0].time()).isEqualTo(Duration.ofSeconds(60));
            assertThat(bench[0].slots.taken()).isZero();
            ScriptedPaidJob<Bought> job = new ScriptedPaidJob<>("provider", Money.usd("1"));
            assertThatThrownBy(() -> contexts.get(0).payOnce(new Purchase<>("key", Bought.class, List.of(job))))
                    .isInstanceOfSatisfying(
                            CollectionException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
            assertThat(job.calls()).isEmpty();
        });
    }

    @Test
    void hungCollectorLosesItsSlot() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            if (ask.url().endsWith("hung")) {
                bench[0].hang(Duration.ofHours(9));
            }
            return answer(ask);
        });
        bench[0].run(() -> {
            assertThat(code(bench[0].collect("hung", OperationOptions.DEFAULT))).isEqualTo(ErrorCode.TIMEOUT);
            assertThat(bench[0].collect("other", OperationOptions.DEFAULT).result())
                    .isPresent();
            assertThat(bench[0].time()).isLessThan(Duration.ofSeconds(61));
        });
    }

    @Test
    void equalCallsAtOnceAreCollectedOnce() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            bench[0].work(Duration.ofSeconds(3));
            return answer(ask);
        });
        Runnable call = () -> assertThat(bench[0].collect("a", OperationOptions.DEFAULT.with(CacheMode.OFF))
                        .result())
                .isPresent();
        bench[0].run(() -> bench[0].inParallel(List.of(call, call, call)));
        assertThat(asked).hasSize(1);
    }

    @Test
    void joinerWithMoreTimeIsNotFailedByTheLeadersTimeout() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            bench[0].work(Duration.ofSeconds(30));
            return answer(ask);
        });
        bench[0].run(() -> bench[0].inParallel(List.of(
                () -> assertThat(code(bench[0].collect("a", OperationOptions.DEFAULT.within(Duration.ofSeconds(10)))))
                        .isEqualTo(ErrorCode.TIMEOUT),
                () -> {
                    bench[0].elapse(Duration.ofSeconds(1));
                    assertThat(bench[0].collect("a", OperationOptions.DEFAULT).result())
                            .isPresent();
                })));
    }

    @Test
    void stoppedJoinerDoesNotWaitForTheLeader() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            bench[0].work(Duration.ofSeconds(30));
            return answer(ask);
        });
        List<Runnable> stops = new ArrayList<>();
        bench[0].run(() -> bench[0].inParallel(List.of(
                () -> assertThat(bench[0].collect("a", OperationOptions.DEFAULT).result())
                        .isPresent(),
                () -> {
                    bench[0].elapse(Duration.ofSeconds(1));
                    ResultRow row = bench[0].service()
                            .collect("run", Bench.items("a").get(0), OperationOptions.DEFAULT, stops::add);
                    assertThat(code(row)).isEqualTo(ErrorCode.CANCELLED);
                    assertThat(bench[0].time()).isEqualTo(Duration.ofSeconds(2));
                },
                () -> {
                    bench[0].elapse(Duration.ofSeconds(2));
                    stops.forEach(Runnable::run);
                })));
    }

    @Test
    void stoppedLeaderLeavesTheWorkToItsJoiner() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            bench[0].work(Duration.ofSeconds(30));
            return answer(ask);
        });
        List<Runnable> stops = new ArrayList<>();
        bench[0].run(() -> bench[0].inParallel(List.of(
                () -> assertThat(code(bench[0].service()
                                .collect("run", Bench.items("a").get(0), OperationOptions.DEFAULT, stops::add)))
                        .isEqualTo(ErrorCode.CANCELLED),
                () -> {
                    bench[0].elapse(Duration.ofSeconds(1));
                    assertThat(bench[0].collect("a", OperationOptions.DEFAULT).result())
                            .isPresent();
                },
                () -> {
                    bench[0].elapse(Duration.ofSeconds(2));
                    stops.forEach(Runnable::run);
                })));
        assertThat(asked).hasSize(1);
    }

    @Test
    void brokenCollectorIsAFailureOfItsSource() {
        Bench bench = new Bench(1, (ask, context) -> {
            throw new NoClassDefFoundError("org/example/Missing");
        });
        bench.run(() ->
                assertThat(code(bench.collect("a", OperationOptions.DEFAULT))).isEqualTo(ErrorCode.INTERNAL));
    }

    @Test
    void estimateOfAHangingCollectorEndsAtItsTimeout() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            bench[0].hang(Duration.ofHours(3));
            return answer(ask);
        });
        List<CostEstimate> told = new ArrayList<>();
        bench[0].run(() -> {
            bench[0].service()
                    .estimate(
                            Bench.items("a").iterator(),
                            OperationOptions.DEFAULT,
                            (item, estimate) -> told.add(estimate));
            assertThat(bench[0].time()).isLessThan(Duration.ofSeconds(61));
        });
        assertThat(told).extracting(CostEstimate::kind).containsExactly(CostEstimate.Kind.FAILED);
    }

    @Test
    void estimateStopsWhereItWouldPay() {
        ScriptedPaidJob<Bought> job = new ScriptedPaidJob<>("provider", Money.usd("0.4"));
        Bench bench = new Bench(1, (ask, context) -> {
            context.payOnce(new Purchase<>("key", Bought.class, List.of(job)));
            return answer(ask);
        });
        List<CostEstimate> told = new ArrayList<>();
        bench.run(() -> bench.service()
                .estimate(
                        Bench.items("a", "a").iterator(),
                        OperationOptions.DEFAULT,
                        (item, estimate) -> told.add(estimate)));
        assertThat(told)
                .extracting(CostEstimate::kind)
                .containsExactly(CostEstimate.Kind.PAID, CostEstimate.Kind.DUPLICATE);
        assertThat(told.get(0).atMost()).isEqualTo(Money.usd("0.4"));
        assertThat(job.calls()).isEmpty();
    }

    @Test
    void keyDependsOnOptionsButNotOnTheTimeout() throws CollectionException {
        String key = key(new Ask("https://far.example/a", 1, Duration.ofSeconds(5)));
        assertThat(key(new Ask("https://far.example/a", 1, Duration.ofSeconds(9))))
                .isEqualTo(key);
        assertThat(key(new Ask("HTTPS://Far.example:443/a#x", 1, Duration.ofSeconds(5))))
                .isEqualTo(key);
        assertThat(key(new Ask("https://far.example/a", 2, Duration.ofSeconds(5))))
                .isNotEqualTo(key);
        assertThat(key(new Ask("https://far.example/b", 1, Duration.ofSeconds(5))))
                .isNotEqualTo(key);
    }

    @Test
    void orderOfConfigurationDoesNotMatterToTheKey() {
        Map<String, Object> one = new java.util.LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", List.of("x"));
        Map<String, Object> other = new java.util.LinkedHashMap<>();
        other.put("b", List.of("x"));
        other.put("a", 1);
        assertThat(org.aios.etl.core.cache.Canonical.text(one).getBytes(StandardCharsets.UTF_8))
                .isEqualTo(org.aios.etl.core.cache.Canonical.text(other).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void passwordInAnAddressIsNotShown() {
        assertThat(Identifier.withoutCredentials("https://user:p@ss@far.example/a"))
                .isEqualTo("https://far.example/a");
    }

    private static String key(Ask ask) throws CollectionException {
        Tool<Ask, Told> tool = new Tool<>(
                Descriptor.of("word", Bench.NoConfig.class, Ask.class, Told.class)
                        .build(),
                RecordSchema.of(Ask.class),
                () -> {
                    throw new AssertionError("Nothing is collected here");
                },
                Map.of(),
                true,
                Duration.ofHours(1),
                "1");
        return new Identifier(file -> "").identify(tool, ask).key();
    }
}
