package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real processes that are asked to end, or whose reader goes away. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such signals")
class InterruptedRunTest {
    /** Five seconds are promised; a machine under load is given twice that. */
    private static final Duration PROMISED = Duration.ofSeconds(10);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @BeforeEach
    void sources() throws IOException {
        write("quick.wait", "quick");
        write("spin.wait", "spin");
        write("list.txt", "quick.wait\nspin.wait\n");
    }

    @Test
    void aCollectorThatIgnoresInterruptsDoesNotHoldTheProcess() throws IOException, InterruptedException {
        try (ChildEtl etl = start().run("batch", "list.txt", "--out", "out")) {
            etl.awaitFile(folder.resolve("spin.wait.spins")).signal("TERM");

            assertThat(etl.timeToEnd()).isLessThan(PROMISED);

            assertThat(etl.end()).as(etl.err()).isEqualTo(130);
            assertThat(etl.err())
                    .contains("Go on with: etl batch list.txt --out out --resume")
                    .doesNotContain("\tat ");
            assertThat(rows("out/results.jsonl"))
                    .anySatisfy(
                            row -> assertThat(row.path("status").stringValue()).isEqualTo("ok"));
        }
        write("spin.wait", "quick by now");
        try (ChildEtl etl = start().run("batch", "list.txt", "--out", "out", "--resume")) {
            assertThat(etl.end()).as(etl.err()).isZero();
            assertThat(etl.err()).contains("1 were finished before and not done again");
            assertThat(rows("out/results.jsonl"))
                    .extracting(row -> row.path("content").stringValue())
                    .containsExactly("quick", "quick by now");
        }
    }

    @Test
    void aSingleCommandEndsToo() throws IOException, InterruptedException {
        try (ChildEtl etl = start().run("wait", "spin.wait")) {
            etl.awaitFile(folder.resolve("spin.wait.spins")).signal("INT");

            assertThat(etl.timeToEnd()).isLessThan(PROMISED);
            assertThat(etl.end()).isEqualTo(130);
            assertThat(etl.err()).contains("Run the same command again").doesNotContain("\tat ");
        }
    }

    @Test
    void aProviderThatNeverFinishesDoesNotHoldTheProcess() throws IOException, InterruptedException {
        Files.write(folder.resolve("talk.wav"), Sounds.wav(2));
        try (LoopbackTranscriptionProvider provider =
                        LoopbackTranscriptionProvider.start().withLatency(Duration.ofHours(1));
                ChildEtl etl = start().with("ASSEMBLYAI_API_KEY", LoopbackTranscriptionProvider.KEY)
                        .with(
                                "ETL_COLLECTORS_VIDEO_ASSEMBLYAI_BASE_URL",
                                provider.base().toString())
                        .run("video", "talk.wav")) {
            etl.await("nothing was bought", () -> provider.bill().accepted() == 1)
                    .signal("TERM");

            assertThat(etl.timeToEnd()).isLessThan(PROMISED);
            assertThat(etl.end()).as(etl.err()).isEqualTo(130);
            assertThat(etl.err()).contains("what was paid for is not paid for again");
        }
    }

    @Test
    void standardInputWithoutAnEndHoldsNeitherResultsNorTheProcess() throws IOException, InterruptedException {
        try (ChildEtl etl = start().run("batch", "-", "--out", "out")) {
            etl.in().write("quick.wait\n".getBytes(StandardCharsets.UTF_8));
            etl.in().flush();

            etl.await("the first source waits for the second", () -> pageIsThere("out/wait/quick.wait.md"));
            etl.await("there is no row", () -> size("out/results.jsonl") > 0).signal("TERM");

            assertThat(etl.timeToEnd()).isLessThan(PROMISED);
            assertThat(etl.end()).as(etl.err()).isEqualTo(130);
            assertThat(etl.err()).contains("etl batch - --out out --resume");
            assertThat(rows("out/results.jsonl")).hasSize(1);
        }
    }

    @Test
    void nothingIsBegunBeforeTheFirstSourceComesIn() throws IOException, InterruptedException {
        try (ChildEtl etl = start().option("-Dtest=1").run("batch", "-", "--out", "out")) {
            etl.await("it does not start", () -> commands(etl) > 0);
            etl.signal("INT");

            assertThat(etl.timeToEnd()).isLessThan(PROMISED);
            assertThat(etl.end()).isEqualTo(130);
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }

    @Test
    void aReaderThatLeavesCostsNoResults() throws IOException, InterruptedException {
        try (ChildEtl etl = start().piped().run("batch", "list.txt", "--out", "out", "--json", "--timeout", "1")) {
            etl.out().close();

            assertThat(etl.end()).as(etl.err()).isEqualTo(3);
            assertThat(etl.err()).doesNotContain("Exception").doesNotContain("Broken pipe");
            assertThat(rows("out/results.jsonl")).hasSize(2);
        }
    }

    @Test
    void outputThatIsLostIsToldOf() throws IOException, InterruptedException {
        assumeThat(Path.of("/dev/full")).exists();
        try (ChildEtl etl =
                start().within("sh", "-c", "exec \"$@\" >/dev/full", "sh").run("wait", "quick.wait")) {
            assertThat(etl.end()).isEqualTo(1);
            assertThat(etl.err())
                    .contains("Standard output could not be written")
                    .doesNotContain("\tat ");
        }
    }

    private ChildEtl.Start start() {
        return new ChildEtl.Start(folder);
    }

    /** The handlers are installed before the command is looked at; the manifest's reader is what comes last. */
    private long commands(ChildEtl etl) {
        return ProcessHandle.of(etl.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .filter(time -> time.toMillis() > 1_000)
                .map(Duration::toMillis)
                .orElse(0L);
    }

    private boolean pageIsThere(String file) {
        return Files.exists(folder.resolve(file));
    }

    private long size(String file) {
        return folder.resolve(file).toFile().length();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private List<JsonNode> rows(String file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(file))) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }
}
