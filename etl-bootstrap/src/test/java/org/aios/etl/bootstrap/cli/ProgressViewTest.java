package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.core.batch.BatchProgress;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Timing;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.testkit.FakeClock;
import org.junit.jupiter.api.Test;

/** What a user sees of a run under way. */
class ProgressViewTest {
    private static final Instant NOW = Instant.EPOCH;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream err = new Watched(shown);
    private final RunningSources running = new RunningSources();
    private final FakeClock clock = FakeClock.atEpoch();

    /** A stream that notices everything written. */
    private static final class Watched extends PrintStream implements Noticed {
        private final ByteArrayOutputStream bytes;

        Watched(ByteArrayOutputStream bytes) {
            super(bytes, true, StandardCharsets.UTF_8);
            this.bytes = bytes;
        }

        @Override
        public long written() {
            return bytes.size();
        }
    }

    @Test
    void aLineEveryFewSecondsAndOneAtTheEnd() {
        ProgressView view = view(0);

        for (int i = 1; i <= 1000; i++) {
            view.accept(progress(OptionalLong.of(1000), i, Duration.ofMillis(10L * i), Optional.empty()));
        }

        assertThat(lines())
                .containsExactly(
                        "  0 % 1/1000, 2 running, $0.0001, ETA –",
                        " 50 % 501/1000, 2 running, $0.0501, ETA –", "100 % 1000/1000, 2 running, $0.10");
    }

    @Test
    void whatIsShownNeverGoesBack() {
        ProgressView view = view(0);

        view.accept(progress(OptionalLong.of(10), 5, Duration.ofSeconds(1), Optional.of(Duration.ofSeconds(100))));
        view.accept(progress(OptionalLong.of(10), 4, Duration.ofSeconds(20), Optional.empty()));
        view.accept(progress(OptionalLong.of(10), 3, Duration.ofSeconds(40), Optional.empty()));

        assertThat(lines()).containsExactly(" 50 % 5/10, 2 running, $0.0005, ETA 1 min");
    }

    @Test
    void whileNothingEndsThereIsALineEveryHalfMinute() {
        ProgressView view = view(0);

        for (int tick = 1; tick <= 14; tick++) {
            view.accept(progress(OptionalLong.of(10), 0, view.every().multipliedBy(tick), Optional.empty()));
        }

        assertThat(view.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(lines()).hasSize(3).allMatch("  0 % 0/10, 2 running, $0.00, ETA –"::equals);
    }

    @Test
    void aTerminalSeesTheTimeLeftCountDownWhileNothingEnds() {
        ProgressView view = view(60);

        view.accept(progress(OptionalLong.of(9), 4, view.every(), Optional.of(Duration.ofSeconds(8))));
        view.accept(progress(OptionalLong.of(9), 4, view.every().multipliedBy(2), Optional.of(Duration.ofSeconds(7))));

        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("ETA 8 s").contains("ETA 7 s");
    }

    @Test
    void noLineReachesTheLastColumnOfATerminal() {
        for (int columns = 1; columns < 130; columns++) {
            shown.reset();
            view(columns)
                    .accept(progress(
                            OptionalLong.of(100_000), 54_321, Duration.ofSeconds(9), Optional.of(Duration.ofHours(9))));
            int width = columns;
            assertThat(screen()).allMatch(line -> Cells.width(line) < width);
        }
    }

    @Test
    void aNarrowTerminalSeesWhatMattersMost() {
        view(36).accept(progress(
                OptionalLong.of(1_000), 321, Duration.ofSeconds(9), Optional.of(Duration.ofSeconds(70))));

        assertThat(screen()).containsExactly(" 32 % 321/1000, $0.0321, ETA 70 s");
    }

    @Test
    void aLowTerminalHasRoomForFewerSources() {
        assertThat(SourceLines.most(24)).isEqualTo(8);
        assertThat(SourceLines.most(6)).isEqualTo(3);
        assertThat(SourceLines.most(2)).isZero();
    }

    @Test
    void hundredPerCentIsOnlySaidAtTheEnd() {
        view(0).accept(progress(OptionalLong.of(1000), 999, Duration.ofSeconds(9), Optional.of(Duration.ZERO)));

        assertThat(lines().get(0)).startsWith(" 99 %").endsWith("ETA 1 s");
    }

    @Test
    void withoutAKnownNumberThereIsNoPercentage() {
        view(0).accept(progress(OptionalLong.empty(), 7, Duration.ofSeconds(9), Optional.empty()));

        assertThat(lines()).containsExactly("7 sources, 2 running, $0.0007");
    }

    @Test
    void aTerminalSeesTheRunAndWhatIsUnderWayInPlace() {
        ProgressView view = view(120);
        running.on(started("talk", "transcribe_video"));
        running.on(started("読書会の記録", "process_book"));
        running.on(new CollectionEvent.PaymentOpened(
                NOW, subject("talk", "transcribe_video"), "assemblyai", Money.usd("0.35")));

        view.accept(progress(OptionalLong.of(4), 1, Duration.ofMillis(10), Optional.of(Duration.ofSeconds(12))));
        clock.advance(Duration.ofSeconds(75));
        running.on(finished("talk"));
        running.on(new CollectionEvent.AttemptFailed(
                NOW,
                subject("読書会の記録", "process_book"),
                1,
                ErrorCode.RATE_LIMITED,
                "later",
                Duration.ZERO,
                Optional.of(Duration.ofSeconds(3))));
        view.accept(progress(OptionalLong.of(4), 2, Duration.ofMillis(400), Optional.of(Duration.ofSeconds(9))));

        assertThat(screen())
                .containsExactly(
                        "[############............]  50 % 2/4, 2 running, $0.0002, ETA 9 s",
                        "  読書会の記録                             book    RATE_LIMITED, again in 3 s"
                                + "                                      1:15");

        view.end();
        assertThat(screen()).hasSize(1);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("waiting at assemblyai, $0.35 reserved");
    }

    @Test
    void moreThanEightSourcesAreCounted() {
        ProgressView view = view(80);
        for (int i = 0; i < 20; i++) {
            running.on(started("talk-" + i, "transcribe_video"));
        }

        view.accept(progress(OptionalLong.of(40), 1, Duration.ofMillis(10), Optional.empty()));

        assertThat(screen()).hasSize(10).last().isEqualTo("  … and 12 more");
        assertThat(screen()).allMatch(line -> Cells.width(line) < 80);
    }

    @Test
    void whatSomebodyElseWritesIsNotOverwritten() {
        ProgressView view = view(80);
        view.accept(progress(OptionalLong.of(4), 1, Duration.ofMillis(10), Optional.empty()));
        err.println("Interrupted: finishing what must be finished");
        view.accept(progress(OptionalLong.of(4), 2, Duration.ofMillis(400), Optional.empty()));

        assertThat(screen()).hasSize(3).element(1).isEqualTo("Interrupted: finishing what must be finished");
    }

    @Test
    void coloursAreLeftOutWhereNobodyWantsThem() {
        assertThat(Colours.of(Map.of("NO_COLOR", "1")).strong("50 %")).isEqualTo("50 %");
        assertThat(Colours.of(Map.of("NO_COLOR", "")).strong("50 %")).isEqualTo("\u001b[1m50 %\u001b[0m");
    }

    @Test
    void theHitRateIsShownOnceSomethingCameFromTheCache() {
        BatchReport.Totals totals =
                new BatchReport.Totals(3, 3, 0, 0, Money.ZERO, Money.usd("0.2"), 2, 1, 2.0 / 3, 1, 3);

        view(0).accept(new BatchProgress(OptionalLong.of(4), 1, totals, Duration.ofSeconds(9), Optional.empty(), "id"));

        assertThat(lines()).containsExactly(" 75 % 3/4, 2 cached (hit rate 67 %), 1 running, $0.00, ETA –");
    }

    private ProgressView view(int columns) {
        Map<String, String> kinds = Map.of("transcribe_video", "video", "process_book", "book");
        return new ProgressView(err, columns, new Colours(false), new SourceLines(running, kinds, clock, 8));
    }

    private static CollectionEvent.Subject subject(String id, String tool) {
        return new CollectionEvent.Subject("run", id, tool);
    }

    private static CollectionEvent started(String id, String tool) {
        return new CollectionEvent.SourceStarted(NOW, subject(id, tool), "{}");
    }

    private static CollectionEvent finished(String id) {
        return new CollectionEvent.SourceFinished(
                NOW,
                subject(id, "transcribe_video"),
                CollectionEvent.Status.OK,
                Optional.empty(),
                1,
                Money.ZERO,
                Money.ZERO,
                Optional.empty(),
                CollectionEvent.CacheAnswer.MISS,
                Timing.NONE);
    }

    /** What a terminal shows after all that was written, without the blanks at the lines' ends. */
    private List<String> screen() {
        List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        Matcher part = Pattern.compile("\u001b\\[(\\d*)([AKJ])|\r|\n|[^\u001b\r\n]+")
                .matcher(shown.toString(StandardCharsets.UTF_8));
        while (part.find()) {
            String text = part.group();
            if (text.equals("\n")) {
                row++;
                if (row == rows.size()) {
                    rows.add(new StringBuilder());
                }
            } else if ("A".equals(part.group(2))) {
                row -= Integer.parseInt(part.group(1));
            } else if ("J".equals(part.group(2))) {
                rows.subList(row + 1, rows.size()).clear();
                rows.get(row).setLength(0);
            } else if (!text.equals("\r") && part.group(2) == null) {
                rows.get(row).setLength(0);
                rows.get(row).append(text);
            }
        }
        return rows.stream()
                .map(line -> line.toString().stripTrailing())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private List<String> lines() {
        return shown.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static BatchProgress progress(OptionalLong sources, long done, Duration elapsed, Optional<Duration> eta) {
        Money cost = Money.usd("0.0001").times(done);
        BatchReport.Totals totals = new BatchReport.Totals(done, done, 0, 0, cost, Money.ZERO, 0, 0, 0, 1, done);
        return new BatchProgress(sources, 2, totals, elapsed, eta, "id");
    }
}
