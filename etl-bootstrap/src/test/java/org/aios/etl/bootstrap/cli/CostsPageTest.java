package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/costs.md, in its order, where something was paid, is open and was saved. */
class CostsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "costs.md");

    @TempDir
    Path folder;

    @Test
    void everyCommandOfThePageWorksAndTheOverviewLooksAsShown() throws IOException {
        try (LoopbackTranscriptionProvider provider = LoopbackTranscriptionProvider.start()) {
            TestConsole etl = new TestConsole(folder)
                    .payingAt(provider)
                    .with("ETL_BUDGET_PER_DAY", "5")
                    .with("ETL_BUDGET_PER_MONTH", "100");
            spend(etl, provider);
            List<PageCommands.Shown> commands = PageCommands.of(PAGE);
            assertThat(commands).hasSizeGreaterThan(5);
            for (PageCommands.Shown shown : commands) {
                assertThat(etl.run(shown.words().toArray(String[]::new)))
                        .as(shown.line() + ": " + etl.err())
                        .isZero();
                assertThat(etl.out()).as(shown.line()).isNotEmpty();
            }
            assertThat(etl.run("costs")).isZero();
            String page = Files.readString(PAGE);
            String shown = page.substring(page.indexOf("```\nPaid ") + 4);
            assertThat(generally(etl.out())).isEqualTo(generally(shown.substring(0, shown.indexOf("```"))));
        }
    }

    /** The same without what differs from run to run: days, times, sizes and ids. */
    private static String generally(String text) {
        return text.replaceAll("\\d{8}T\\d{6}Z-[0-9a-f]{8}", "RUN")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}", "DAY")
                .replaceAll("for [\\d.]+ \\w+", "for AGE")
                .replaceAll("[\\d.]+ KB", "SIZE");
    }

    private static void spend(TestConsole etl, LoopbackTranscriptionProvider provider) throws IOException {
        String[] talks = {"welcome.wav", "keynote.wav", "panel.wav", "questions.wav", "welcome-copy.wav", "closing.wav"
        };
        for (int i = 0; i < talks.length; i++) {
            boolean copy = talks[i].startsWith("welcome");
            Files.write(etl.write(talks[i], ""), copy ? Sounds.wav(600, 0) : Sounds.wav(600 + 300 * i, i));
        }
        etl.write("closing.en.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nThank you all.\n");
        etl.write("talks.txt", Arrays.stream(talks).collect(Collectors.joining("\n", "", "\n")));
        assertThat(etl.run("batch", "talks.txt", "--out", "first"))
                .as(etl.err())
                .isZero();
        assertThat(etl.run("batch", "talks.txt", "--out", "second")).isZero();
        assertThat(etl.run("batch", "talks.txt", "--out", "third", "--no-cache"))
                .isZero();
        provider.withLatency(Duration.ofHours(1));
        Files.write(etl.write("interview.wav", ""), Sounds.wav(1_200, 9));
        etl.with("ETL_PAYMENTS_WAIT", "0s");
        assertThat(etl.run("video", "interview.wav")).isEqualTo(ExitCode.PARKED);
    }
}
