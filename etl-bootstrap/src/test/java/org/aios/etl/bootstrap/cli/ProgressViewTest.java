package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.aios.etl.core.batch.BatchProgress;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.model.Money;
import org.junit.jupiter.api.Test;

/** What a user sees of a run under way. */
class ProgressViewTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @Test
    void aLineEveryFewSecondsAndOneAtTheEnd() {
        ProgressView view = new ProgressView(err, 0);

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
        ProgressView view = new ProgressView(err, 0);

        view.accept(progress(OptionalLong.of(10), 5, Duration.ofSeconds(1), Optional.of(Duration.ofSeconds(100))));
        view.accept(progress(OptionalLong.of(10), 4, Duration.ofSeconds(20), Optional.empty()));
        view.accept(progress(OptionalLong.of(10), 3, Duration.ofSeconds(40), Optional.empty()));

        assertThat(lines()).containsExactly(" 50 % 5/10, 2 running, $0.0005, ETA 1 min");
    }

    @Test
    void whileNothingEndsThereIsALineEveryHalfMinute() {
        ProgressView view = new ProgressView(err, 0);

        for (int tick = 1; tick <= 14; tick++) {
            view.accept(progress(OptionalLong.of(10), 0, view.every().multipliedBy(tick), Optional.empty()));
        }

        assertThat(view.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(lines()).hasSize(3).allMatch("  0 % 0/10, 2 running, $0.00, ETA –"::equals);
    }

    @Test
    void aTerminalSeesTheTimeLeftCountDownWhileNothingEnds() {
        ProgressView view = new ProgressView(err, 60);

        view.accept(progress(OptionalLong.of(9), 4, view.every(), Optional.of(Duration.ofSeconds(8))));
        view.accept(progress(OptionalLong.of(9), 4, view.every().multipliedBy(2), Optional.of(Duration.ofSeconds(7))));

        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("ETA 8 s").contains("ETA 7 s");
    }

    @Test
    void noLineReachesTheLastColumnOfATerminal() {
        for (int columns = 1; columns < 130; columns++) {
            shown.reset();
            new ProgressView(err, columns)
                    .accept(progress(
                            OptionalLong.of(100_000), 54_321, Duration.ofSeconds(9), Optional.of(Duration.ofHours(9))));
            assertThat(lines().get(lines().size() - 1)).hasSizeLessThan(Math.max(columns, 1));
        }
    }

    @Test
    void hundredPerCentIsOnlySaidAtTheEnd() {
        new ProgressView(err, 0)
                .accept(progress(OptionalLong.of(1000), 999, Duration.ofSeconds(9), Optional.of(Duration.ZERO)));

        assertThat(lines().get(0)).startsWith(" 99 %").endsWith("ETA 1 s");
    }

    @Test
    void withoutAKnownNumberThereIsNoPercentage() {
        new ProgressView(err, 0).accept(progress(OptionalLong.empty(), 7, Duration.ofSeconds(9), Optional.empty()));

        assertThat(lines()).containsExactly("7 sources, 2 running, $0.0007");
    }

    @Test
    void aTerminalSeesOneLineThatIsRewritten() {
        ProgressView view = new ProgressView(err, 120);

        view.accept(progress(OptionalLong.of(2), 1, Duration.ofMillis(10), Optional.empty()));
        view.accept(progress(OptionalLong.of(2), 2, Duration.ofMillis(20), Optional.empty()));
        view.end();

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .startsWith("\r[############............]  50 % 1/2")
                .contains("\r[########################] 100 % 2/2")
                .containsOnlyOnce(System.lineSeparator());
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
