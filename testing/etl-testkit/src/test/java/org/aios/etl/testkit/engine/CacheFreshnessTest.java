package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.cache.CachePolicy;
import org.aios.etl.core.cache.CacheStatistics.Counts;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.pipeline.CostEstimate;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.NotModified;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;
import org.aios.etl.testkit.ScriptedPaidJob;
import org.junit.jupiter.api.Test;

/** What is answered besides fresh results: refusals, and answers past their time to live. */
class CacheFreshnessTest {
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final CachePolicy AT_ONCE =
            new CachePolicy(Duration.ofMinutes(10), Duration.ofDays(7), Duration.ofDays(1));
    private static final OperationOptions NORMAL = OperationOptions.DEFAULT;

    private final List<String> asked = new ArrayList<>();
    private Optional<ErrorCode> trouble = Optional.empty();

    private Collected<Told> answer(Ask ask, CollectionContext context) throws CollectionException {
        asked.add(ask.url());
        if (trouble.isPresent()) {
            throw new CollectionException(trouble.get(), "no luck");
        }
        return Collected.of(new Told("answer " + asked.size()), "answer " + asked.size())
                .build();
    }

    private static ErrorCode code(ResultRow row) {
        return row.failure().orElseThrow().code();
    }

    private static Bench free(CachePolicy policy, org.aios.etl.core.spi.Collector<Ask, Told> collector) {
        return Bench.free(policy, collector);
    }

    @Test
    void missingAddressIsNotAskedForAgainSoon() {
        trouble = Optional.of(ErrorCode.NOT_FOUND);
        Bench bench = new Bench(1, this::answer);
        bench.run(() -> {
            bench.collect("a", NORMAL);
            bench.elapse(Duration.ofMinutes(9));
            ResultRow again = bench.collect("a", NORMAL);
            assertThat(code(again)).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(again.failure().orElseThrow().message())
                    .contains("no luck")
                    .contains("9 minutes ago")
                    .contains("--refresh");
            assertThat(again.failure().orElseThrow().attempts()).isZero();
            assertThat(again.cache().hit()).isTrue();
            assertThat(again.cost()).isEqualTo(Money.ZERO);
            assertThat(asked).hasSize(1);
            bench.elapse(Duration.ofMinutes(1));
            bench.collect("a", NORMAL);
        });
        assertThat(asked).hasSize(2);
    }

    @Test
    void refreshAsksAgainAndTheNewAnswerReplacesTheRefusal() {
        trouble = Optional.of(ErrorCode.FORBIDDEN);
        Bench bench = new Bench(1, this::answer);
        bench.run(() -> {
            bench.collect("a", NORMAL);
            trouble = Optional.empty();
            assertThat(bench.collect("a", NORMAL.with(CacheMode.REFRESH)).result())
                    .isPresent();
            assertThat(bench.collect("a", NORMAL).result()).isPresent();
        });
        assertThat(asked).hasSize(2);
    }

    @Test
    void failureThatMayPassIsNotKept() {
        Bench bench = new Bench(1, this::answer);
        bench.run(() -> {
            for (ErrorCode code : List.of(ErrorCode.RATE_LIMITED, ErrorCode.REMOTE_ERROR, ErrorCode.DAMAGED)) {
                trouble = Optional.of(code);
                bench.collect("a", NORMAL);
                assertThat(bench.collect("a", NORMAL).cache().hit()).isFalse();
            }
        });
    }

    @Test
    void refusalWithoutATimeIsNotKept() {
        trouble = Optional.of(ErrorCode.GONE);
        Bench bench = free(new CachePolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO), this::answer);
        bench.run(() -> {
            bench.collect("a", NORMAL);
            bench.collect("a", NORMAL);
        });
        assertThat(asked).hasSize(2);
    }

    @Test
    void refusalByAProviderIsNoRefusalByTheSource() {
        ScriptedPaidJob<Bought> job = new ScriptedPaidJob<>("provider", Money.usd("1"));
        CollectionException refused = new CollectionException(ErrorCode.FORBIDDEN, "No money in the account");
        job.submitting(() -> new Submission.Refused<>(refused), () -> new Submission.Refused<>(refused));
        Bench bench = new Bench(1, (ask, context) -> {
            asked.add(ask.url());
            context.payOnce(new Purchase<>("key", Bought.class, List.of(job)));
            throw new AssertionError("The provider refuses");
        });
        bench.run(() -> {
            assertThat(code(bench.collect("a", NORMAL))).isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(bench.collect("a", NORMAL).cache().hit()).isFalse();
        });
        assertThat(asked).hasSize(2);
    }

    @Test
    void resumedRunTriesARefusedSourceAgain() {
        trouble = Optional.of(ErrorCode.NOT_FOUND);
        Bench bench = new Bench(1, this::answer);
        bench.run(() -> {
            bench.batch(Bench.items("a"), BatchOptions.DEFAULT);
            trouble = Optional.empty();
            bench.journal.startAgain();
            assertThat(bench.resume(Bench.items("a"), BatchOptions.DEFAULT)
                            .totals()
                            .ok())
                    .isEqualTo(1);
        });
    }

    @Test
    void refusalIsNoEstimate() {
        trouble = Optional.of(ErrorCode.NOT_FOUND);
        Bench bench = new Bench(1, this::answer);
        List<CostEstimate> told = new ArrayList<>();
        bench.run(() -> {
            bench.collect("a", NORMAL);
            trouble = Optional.empty();
            bench.service().estimate(Bench.items("a").iterator(), NORMAL, (item, estimate) -> told.add(estimate));
        });
        assertThat(told).extracting(CostEstimate::kind).containsExactly(CostEstimate.Kind.FREE);
    }

    @Test
    void estimateIsNoHit() {
        Bench bench = new Bench(1, this::answer);
        bench.run(() -> {
            bench.collect("a", NORMAL);
            bench.service()
                    .estimate(
                            Bench.items("a").iterator(),
                            NORMAL,
                            (item, estimate) -> assertThat(estimate.kind()).isEqualTo(CostEstimate.Kind.CACHED));
        });
        assertThat(bench.cache.session().snapshot().get(Bench.TOOL).hits()).isZero();
    }

    @Test
    void staleAnswerReplacesAFailureAtTheFarEnd() {
        Bench bench = new Bench(1, this::answer);
        bench.run(() -> {
            ResultRow first = bench.collect("a", NORMAL);
            bench.elapse(TWO_HOURS);
            trouble = Optional.of(ErrorCode.REMOTE_ERROR);
            ResultRow stale = bench.collect("a", NORMAL);
            assertThat(stale.result()).contains(first.result().orElseThrow());
            assertThat(stale.cache().hit()).isTrue();
            assertThat(stale.cache().age()).isPresent();
            assertThat(stale.cache().stale().orElseThrow())
                    .contains("2 hours ago")
                    .contains("REMOTE_ERROR")
                    .contains("no luck");
        });
        assertThat(bench.cache.session().snapshot().get(Bench.TOOL).stale()).isEqualTo(1);
    }

    @Test
    void staleAnswerReplacesATimeout() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            if (trouble.isPresent()) {
                bench[0].work(Duration.ofHours(1));
            }
            return answer(ask, context);
        });
        bench[0].run(() -> {
            bench[0].collect("a", NORMAL);
            bench[0].elapse(TWO_HOURS);
            trouble = Optional.of(ErrorCode.TIMEOUT);
            assertThat(bench[0].collect("a", NORMAL).cache().stale().orElseThrow())
                    .contains("TIMEOUT");
        });
    }

    @Test
    void staleAnswerReplacesNothingElse() {
        Bench bench = new Bench(1, this::answer);
        bench.run(() -> {
            bench.collect("a", NORMAL);
            bench.elapse(TWO_HOURS);
            for (ErrorCode code :
                    List.of(ErrorCode.CANCELLED, ErrorCode.DAMAGED, ErrorCode.PARKED, ErrorCode.TOO_LARGE)) {
                trouble = Optional.of(code);
                assertThat(code(bench.collect("a", NORMAL))).isEqualTo(code);
            }
            trouble = Optional.of(ErrorCode.REMOTE_ERROR);
            assertThat(code(bench.collect("a", NORMAL.with(CacheMode.REFRESH)))).isEqualTo(ErrorCode.REMOTE_ERROR);
            assertThat(code(bench.collect("a", NORMAL.with(CacheMode.OFF)))).isEqualTo(ErrorCode.REMOTE_ERROR);
        });
    }

    @Test
    void answerThatIsTooOldReplacesNoFailure() {
        Bench bench = new Bench(1, this::answer);
        bench.run(() -> {
            bench.collect("a", NORMAL);
            trouble = Optional.of(ErrorCode.REMOTE_ERROR);
            bench.elapse(Duration.ofDays(7).plusMinutes(59));
            assertThat(bench.collect("a", NORMAL).result()).isPresent();
            bench.elapse(Duration.ofMinutes(2));
            assertThat(code(bench.collect("a", NORMAL))).isEqualTo(ErrorCode.REMOTE_ERROR);
        });
    }

    @Test
    void staleAnswerComesAtOnceAndIsCollectedAnewOnce() {
        Bench[] bench = new Bench[1];
        bench[0] = free(AT_ONCE, (ask, context) -> {
            bench[0].work(Duration.ofSeconds(20));
            return answer(ask, context);
        });
        bench[0].run(() -> {
            ResultRow first = bench[0].collect("a", NORMAL);
            bench[0].elapse(TWO_HOURS);
            Duration before = bench[0].time();
            Runnable ask = () -> {
                ResultRow row = bench[0].collect("a", NORMAL);
                assertThat(row.result()).contains(first.result().orElseThrow());
                assertThat(row.cache().stale()).isPresent();
            };
            bench[0].inParallel(List.of(ask, ask, ask));
            assertThat(bench[0].time()).isEqualTo(before);
            bench[0].elapse(Duration.ofSeconds(5));
            ask.run();
            bench[0].elapse(Duration.ofSeconds(20));
            assertThat(bench[0].collect("a", NORMAL).cache().stale()).isEmpty();
        });
        assertThat(asked).hasSize(2);
        Counts counted = bench[0].cache.session().snapshot().get(Bench.TOOL);
        assertThat(counted.stale()).isEqualTo(4);
        assertThat(counted.hits()).isEqualTo(1);
        assertThat(counted.misses()).isEqualTo(1);
    }

    @Test
    void collectingAnewInTheBackgroundAsksWhetherAnythingChanged() {
        List<Optional<Freshness>> previous = new ArrayList<>();
        Bench bench = free(AT_ONCE, (ask, context) -> {
            previous.add(context.previous());
            if (context.previous().isPresent()) {
                throw new NotModified(Freshness.DEFAULT);
            }
            return Collected.of(new Told("hello"), "hello")
                    .freshness(new Freshness(Optional.empty(), Optional.of("v1"), Optional.empty()))
                    .build();
        });
        bench.run(() -> {
            bench.collect("a", NORMAL);
            bench.elapse(TWO_HOURS);
            bench.collect("a", NORMAL);
            bench.elapse(Duration.ofSeconds(1));
            ResultRow renewed = bench.collect("a", NORMAL);
            assertThat(renewed.cache().hit()).isTrue();
            assertThat(renewed.cache().stale()).isEmpty();
        });
        assertThat(previous).hasSize(2);
    }

    @Test
    void sessionThatEndsStopsWhatGoesOnInTheBackground() {
        Bench[] bench = new Bench[1];
        bench[0] = free(AT_ONCE, (ask, context) -> {
            bench[0].work(Duration.ofSeconds(20));
            return answer(ask, context);
        });
        bench[0].run(() -> {
            bench[0].collect("a", NORMAL);
            bench[0].elapse(TWO_HOURS);
            bench[0].collect("a", NORMAL);
            bench[0].elapse(Duration.ofSeconds(1));
        });
        assertThat(asked).hasSize(1);
        assertThat(bench[0].slots.taken()).isZero();
    }

    @Test
    void onlyAFewAreCollectedAnewAtATime() {
        Bench[] bench = new Bench[1];
        int[] working = {0, 0};
        bench[0] = free(AT_ONCE, (ask, context) -> {
            working[0]++;
            working[1] = Math.max(working[0], working[1]);
            bench[0].work(Duration.ofSeconds(20));
            working[0]--;
            return answer(ask, context);
        });
        bench[0].run(() -> {
            List<SourceItem> items = Bench.items("a", "b", "c", "d", "e", "f");
            bench[0].batch(items, BatchOptions.DEFAULT.concurrency(2));
            working[1] = 0;
            bench[0].elapse(TWO_HOURS);
            items.forEach(item -> bench[0].collect(item.id(), NORMAL));
            bench[0].elapse(Duration.ofMinutes(5));
        });
        assertThat(asked).hasSize(8);
        assertThat(working[1]).isEqualTo(2);
    }

    @Test
    void toolThatPaysIsNeverAnsweredStaleAtOnce() {
        ScriptedPaidJob<Bought> job = new ScriptedPaidJob<>("provider", Money.usd("0.4"));
        job.submitting(() -> new Submission.Finished<>(new Bought("words"), Money.usd("0.4")));
        Bench bench = new Bench(
                1,
                call -> {
                    throw new CollectionException(ErrorCode.UNREACHABLE, "There is no network here");
                },
                (ask, context) -> {
                    context.payOnce(new Purchase<>("key", Bought.class, List.of(job)));
                    return answer(ask, context);
                },
                true,
                AT_ONCE);
        bench.run(() -> {
            assertThat(bench.collect("a", NORMAL).cost()).isEqualTo(Money.usd("0.4"));
            bench.elapse(TWO_HOURS);
            ResultRow again = bench.collect("a", NORMAL);
            assertThat(again.cache().stale()).isEmpty();
        });
        assertThat(job.submitted()).isEqualTo(1);
    }

    @Test
    void cacheOnlyAnswersWhatIsStaleAndSaysSo() {
        Bench bench = new Bench(1, this::answer);
        OperationOptions only = NORMAL.with(CacheMode.ONLY);
        bench.run(() -> {
            bench.collect("a", NORMAL);
            assertThat(bench.collect("a", only).cache().stale()).isEmpty();
            bench.elapse(TWO_HOURS);
            assertThat(bench.collect("a", only).cache().stale().orElseThrow()).contains("--cache-only");
            bench.elapse(Duration.ofDays(8));
            assertThat(code(bench.collect("a", only))).isEqualTo(ErrorCode.NOT_CACHED);
        });
        assertThat(asked).hasSize(1);
    }

    @Test
    void javaCallerSeesThatAnAnswerIsStale() {
        Bench bench = new Bench(1, this::answer);
        bench.run(() -> {
            try {
                bench.service().collect(Ask.of("https://far.example/a"), NORMAL);
                bench.elapse(TWO_HOURS);
                trouble = Optional.of(ErrorCode.UNREACHABLE);
                Collected<Told> stale = bench.service().collect(Ask.of("https://far.example/a"), NORMAL);
                assertThat(stale.quality()).isEqualTo(OptionalDouble.empty());
                assertThat(stale.warnings()).extracting(Warning::code).containsExactly(CacheInfo.STALE_ANSWER);
            } catch (CollectionException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void entryCarriesTheTagsOfWhoeverAskedFirst() {
        Bench bench = new Bench(1, this::answer);
        SourceItem tagged = new SourceItem(
                "a",
                Bench.TOOL,
                Optional.of(Ask.of("https://far.example/a")),
                Optional.empty(),
                Map.of(),
                Map.of("tags", List.of("news", "daily")),
                0);
        List<Envelope> entries = new ArrayList<>();
        bench.run(() -> {
            bench.batch(List.of(tagged), BatchOptions.DEFAULT);
            try {
                bench.cache.entries((entry, size) -> entries.add(entry));
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(entries).extracting(Envelope::tags).containsExactly(Set.of("news", "daily"));
    }
}
