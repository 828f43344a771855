package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchProgress;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.ProgressListener;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.batch.StopSignal;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.payment.Caps;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;
import org.aios.etl.testkit.ScriptedPaidJob;
import org.junit.jupiter.api.Test;

class BatchEngineTest {
    private static final BatchOptions ONE_AT_A_TIME = BatchOptions.DEFAULT.concurrency(1);
    private static final Money PRICE = Money.usd("0.2");

    private final List<String> asked = new ArrayList<>();
    private final ScriptedPaidJob<Bought> job = new ScriptedPaidJob<>("provider", PRICE);

    private Collected<Told> answer(Ask ask) {
        asked.add(ask.url().substring(ask.url().lastIndexOf('/') + 1));
        return Collected.of(new Told("hello"), "hello").build();
    }

    private PlainCodec.Row row(Bench bench, String id) {
        return PlainCodec.Row.of(bench.journal.byId(id).orElseThrow().row());
    }

    private static BatchOptions options(Optional<Duration> deadline, boolean failFast) {
        return new BatchOptions(1, 10, OperationOptions.DEFAULT, deadline, failFast, 10, 100);
    }

    @Test
    void everySourceHasItsRowInInputOrder() {
        Bench bench = new Bench(3, (ask, context) -> answer(ask));
        bench.run(() -> {
            BatchReport report = bench.batch(Bench.items("c", "a", "b"), BatchOptions.DEFAULT);
            assertThat(report.totals().ok()).isEqualTo(3);
            assertThat(report.end()).isEqualTo(BatchReport.End.COMPLETE);
        });
        assertThat(bench.journal.rows()).extracting(row -> row.substring(0, 1)).containsExactly("c", "a", "b");
    }

    @Test
    void failuresAreReportedInInputOrder() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(3, (ask, context) -> {
            answer(ask);
            bench[0].hang(
                    Duration.ofSeconds(ask.url().endsWith("a") ? 9 : ask.url().endsWith("b") ? 5 : 1));
            throw new CollectionException(ErrorCode.NOT_FOUND, "gone");
        });
        bench[0].run(() -> assertThat(bench[0].batch(Bench.items("a", "b", "c"), BatchOptions.DEFAULT)
                        .failures())
                .extracting(BatchReport.FailedSource::id)
                .containsExactly("a", "b", "c"));
    }

    @Test
    void progressIsToldWhileNothingEnds() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            bench[0].hang(Duration.ofSeconds(9));
            return answer(ask);
        });
        List<String> told = new ArrayList<>();
        bench[0].progress = new ProgressListener() {
            @Override
            public void accept(BatchProgress progress) {
                told.add("%d running, %d done, %d s"
                        .formatted(
                                progress.running(),
                                progress.totals().sources(),
                                progress.elapsed().toSeconds()));
            }

            @Override
            public Duration every() {
                return Duration.ofSeconds(4);
            }
        };
        bench[0].run(() -> bench[0].batch(Bench.items("a"), BatchOptions.DEFAULT));
        assertThat(told).containsExactly("1 running, 0 done, 4 s", "1 running, 0 done, 8 s", "0 running, 1 done, 9 s");
    }

    @Test
    void noSourcesAreACompleteRun() {
        Bench bench = new Bench(1, (ask, context) -> answer(ask));
        bench.run(() ->
                assertThat(bench.batch(List.of(), BatchOptions.DEFAULT).end()).isEqualTo(BatchReport.End.COMPLETE));
    }

    @Test
    void higherPriorityGoesFirst() {
        Bench bench = new Bench(1, (ask, context) -> answer(ask));
        SourceItem urgent = new SourceItem(
                "u", Bench.TOOL, Optional.of(Ask.of("https://far.example/u")), Optional.empty(), Map.of(), Map.of(), 5);
        List<SourceItem> items = Bench.items("a", "b");
        items.add(urgent);
        bench.run(() -> bench.batch(items, ONE_AT_A_TIME));
        assertThat(asked).containsExactly("u", "a", "b");
    }

    @Test
    void duplicatesRunOnceAndNameTheirFirst() {
        Bench bench = new Bench(2, (ask, context) -> answer(ask));
        List<SourceItem> items = Bench.items("a");
        items.add(SourceItem.of("again", Bench.TOOL, Ask.of("HTTPS://FAR.example:443/a")));
        bench.run(() -> bench.batch(items, ONE_AT_A_TIME));
        assertThat(asked).hasSize(1);
        assertThat(row(bench, "again").labels()).isEqualTo("{duplicate_of=a}");
        assertThat(row(bench, "again").source()).isEqualTo("HTTPS://FAR.example:443/a,word");
    }

    @Test
    void invalidRowFailsAlone() {
        Bench bench = new Bench(1, (ask, context) -> answer(ask));
        List<SourceItem> items = Bench.items("a");
        items.add(SourceItem.invalid(
                "bad", "", new CollectionException(ErrorCode.INVALID_REQUEST, "no url"), Map.of(), Map.of()));
        bench.run(() -> assertThat(
                        bench.batch(items, BatchOptions.DEFAULT).totals().ok())
                .isEqualTo(1));
        assertThat(row(bench, "bad").code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void paidJobsWaitTogetherThoughOneSlotWorks() {
        job.submitting(
                        () -> new Submission.Accepted<>("job-1"),
                        () -> new Submission.Accepted<>("job-2"),
                        () -> new Submission.Accepted<>("job-3"))
                .fetching(
                        () -> new Progress.Waiting<>(Duration.ofMinutes(5)),
                        () -> new Progress.Waiting<>(Duration.ofMinutes(5)),
                        () -> new Progress.Waiting<>(Duration.ofMinutes(5)),
                        () -> new Progress.Done<>(new Bought("text"), PRICE));
        Bench bench = new Bench(1, (ask, context) -> {
            context.payOnce(new Purchase<>(ask.url(), Bought.class, List.of(job)));
            return answer(ask);
        });
        bench.run(() -> {
            BatchReport report = bench.batch(Bench.items("a", "b", "c"), ONE_AT_A_TIME);
            assertThat(report.totals().cost()).isEqualTo(PRICE.times(3));
            assertThat(bench.time()).isLessThan(Duration.ofMinutes(6));
        });
    }

    @Test
    void sourceOverTheBudgetIsSkippedAndTheOthersGoOn() {
        job.submitting(() -> new Submission.Finished<>(new Bought("text"), PRICE));
        Bench bench = new Bench(1, (ask, context) -> {
            if (!ask.url().endsWith("free")) {
                context.payOnce(new Purchase<>(ask.url(), Bought.class, List.of(job)));
            }
            return answer(ask);
        });
        OperationOptions capped = OperationOptions.DEFAULT.with(Caps.NONE.withPerRun(Money.usd("0.3")));
        bench.run(() -> {
            BatchReport report = bench.batch(Bench.items("a", "b", "free"), ONE_AT_A_TIME.with(capped));
            assertThat(report.totals().skipped()).isEqualTo(1);
            assertThat(report.totals().ok()).isEqualTo(2);
            assertThat(report.failures().get(0).message()).contains("$0.20 of $0.30");
        });
    }

    @Test
    void deadlineParksWhatWaitsAndGivesTheRestARow() {
        job.submitting(
                        () -> new Submission.Accepted<>("job-1"),
                        () -> new Submission.Accepted<>("job-2"),
                        () -> new Submission.Accepted<>("job-3"))
                .fetching(() -> new Progress.Waiting<>(Duration.ofMinutes(1)));
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            if (ask.url().endsWith("paid")) {
                context.payOnce(new Purchase<>(ask.url(), Bought.class, List.of(job)));
            }
            bench[0].work(Duration.ofSeconds(50));
            return answer(ask);
        });
        bench[0].run(() -> {
            BatchReport report = bench[0].batch(
                    Bench.items("paid", "a", "b", "c", "d"), options(Optional.of(Duration.ofMinutes(2)), false));
            assertThat(report.end()).isEqualTo(BatchReport.End.DEADLINE);
            assertThat(report.openUsd()).isEqualTo(PRICE);
            assertThat(report.totals().ok()).isEqualTo(2);
        });
        assertThat(row(bench[0], "paid").code()).isEqualTo("PARKED");
        assertThat(row(bench[0], "c").code()).isEqualTo("CANCELLED");
        assertThat(row(bench[0], "d").code()).isEqualTo("CANCELLED");
    }

    @Test
    void failFastGivesEverySourceARow() {
        Bench bench = new Bench(1, (ask, context) -> {
            if (ask.url().endsWith("bad")) {
                throw new CollectionException(ErrorCode.NOT_FOUND, "nothing here");
            }
            return answer(ask);
        });
        bench.run(() -> {
            BatchReport report = bench.batch(Bench.items("a", "bad", "b", "c"), options(Optional.empty(), true));
            assertThat(report.end()).isEqualTo(BatchReport.End.FAILED_FAST);
            assertThat(report.totals().sources()).isEqualTo(4);
        });
        assertThat(asked).containsExactly("a");
        assertThat(row(bench, "c").code()).isEqualTo("CANCELLED");
    }

    @Test
    void stoppedRunEndsSoonEvenIfACollectorHangs() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            bench[0].hang(Duration.ofHours(3));
            return answer(ask);
        });
        StopSignal stop = new StopSignal();
        bench[0].run(() -> {
            bench[0].scheduling.spawn("stopper", () -> {
                bench[0].elapse(Duration.ofSeconds(5));
                stop.stop();
            });
            BatchReport report = bench[0].batch(Bench.items("a", "b"), ONE_AT_A_TIME, stop);
            assertThat(report.end()).isEqualTo(BatchReport.End.INTERRUPTED);
            assertThat(bench[0].time()).isLessThan(Duration.ofSeconds(6));
        });
        assertThat(row(bench[0], "a").code()).isEqualTo("CANCELLED");
    }

    @Test
    void collectorThatHangsAfterItPaidIsEndedAndItsCostIsInItsRow() {
        job.submitting(
                        () -> new Submission.Accepted<>("job-1"),
                        () -> new Submission.Accepted<>("job-2"),
                        () -> new Submission.Accepted<>("job-3"))
                .fetching(
                        () -> new Progress.Waiting<>(Duration.ofMinutes(10)),
                        () -> new Progress.Done<>(new Bought("text"), PRICE));
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            context.payOnce(new Purchase<>(ask.url(), Bought.class, List.of(job)));
            bench[0].hang(Duration.ofHours(3));
            return answer(ask);
        });
        bench[0].run(() -> {
            bench[0].batch(Bench.items("a"), ONE_AT_A_TIME);
            assertThat(bench[0].time()).isLessThan(Duration.ofMinutes(12));
        });
        assertThat(row(bench[0], "a").code()).isEqualTo("TIMEOUT");
        assertThat(row(bench[0], "a").cost()).isEqualTo("0.2");
    }

    @Test
    void hungSourcesDoNotKeepOthersFromFinishing() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            if (ask.url().endsWith("hung")) {
                bench[0].hang(Duration.ofHours(3));
            }
            return answer(ask);
        });
        bench[0].run(() -> assertThat(bench[0].batch(Bench.items("hung", "a", "b"), ONE_AT_A_TIME)
                        .totals()
                        .ok())
                .isEqualTo(2));
    }
}
