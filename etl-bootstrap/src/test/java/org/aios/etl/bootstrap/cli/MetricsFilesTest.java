package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;
import org.aios.etl.testkit.PrometheusText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Where the figures of a command go, and that they say the same as everything else. */
class MetricsFilesTest {
    @TempDir
    Path folder;

    private LoopbackTranscriptionProvider provider;
    private TestConsole etl;

    @BeforeEach
    void start() throws IOException {
        provider = LoopbackTranscriptionProvider.start().withLatency(Duration.ofMillis(20));
        etl = new TestConsole(folder).payingAt(provider);
        for (int i = 0; i < 3; i++) {
            Files.write(folder.resolve("talk-%d.wav".formatted(i)), Sounds.wav(20 + i));
        }
        etl.write("a.txt", "Chapter 1\n\nThis is a book.\n");
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
    }

    @Test
    void figuresReportRowsAndBillAgreeAlsoAfterAResumption() throws IOException {
        etl.write("m.txt", "talk-0.wav\ntalk-1.wav\nmissing.wav\na.txt\n");
        assertThat(etl.run("batch", "m.txt", "--out", "out")).as(etl.err()).isEqualTo(ExitCode.SOME_FAILED);
        agree("out");

        etl.write("m.txt", "talk-0.wav\ntalk-1.wav\ntalk-2.wav\na.txt\n");
        assertThat(etl.run("batch", "m.txt", "--out", "out", "--resume"))
                .as(etl.err())
                .isZero();
        agree("out");
        assertThat(sum("out", "kept_sources")).isEqualByComparingTo("3");

        assertThat(etl.run("batch", "m.txt", "--out", "again")).as(etl.err()).isZero();
        JsonNode totals = etl.json("again/report.json").path("totals");
        assertThat(sum("again", "saved_usd")).isEqualByComparingTo(number(totals, "saved_usd"));
        assertThat(sum("again", "cache_answers", "answer", "hit")).isEqualByComparingTo("3");
        assertThat(number(totals, "cache_hits")).isEqualByComparingTo("3");
    }

    /** The run's figures are those of this start and of what earlier ones had finished. */
    private void agree(String out) throws IOException {
        JsonNode totals = etl.json(out + "/report.json").path("totals");
        assertThat(sum(out, "sources").add(sum(out, "kept_sources"))).isEqualByComparingTo(number(totals, "sources"));
        BigDecimal cost = sum(out, "cost_usd").add(sum(out, "kept_cost_usd"));
        assertThat(cost).isEqualByComparingTo(number(totals, "cost_usd"));
        assertThat(cost).isEqualByComparingTo(provider.bill().total().usd());
        assertThat(etl.rows(out + "/results.jsonl").stream()
                        .map(row -> number(row, "cost_usd"))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(cost);
        for (String answer : List.of("hit", "miss")) {
            assertThat(sum(out, "cache_answers", "answer", answer)
                            .add(sum(out, "kept_cache_answers", "answer", answer)))
                    .as(answer)
                    .isEqualByComparingTo(number(totals, answer.equals("hit") ? "cache_hits" : "cache_misses"));
        }
    }

    @Test
    void latenciesAreThoseOfSourcesThatWereWorkedOnInTheReportAndInTheFigures() throws IOException {
        etl.write("m.txt", "talk-0.wav\ntalk-0.wav\ntalk-0.wav\nmissing.wav\nmissing.txt\n");

        etl.run("batch", "m.txt", "--out", "out");

        long timed = StreamSupport.stream(
                        etl.json("out/metrics.json").path("timers").spliterator(), false)
                .filter(timer -> timer.path("name").stringValue().equals("source_seconds"))
                .mapToLong(timer -> timer.path("count").longValue())
                .sum();
        assertThat(timed).isEqualTo(1);
        assertThat(etl.json("out/report.json").path("latency_ms").path("p50").doubleValue())
                .isEqualTo(etl.json("out/report.json")
                        .path("latency_ms")
                        .path("p99")
                        .doubleValue())
                .isGreaterThan(10);
    }

    @Test
    void whatCannotBeWrittenIsSaidWithItsPlaceAndTheResultIsThere() {
        etl.with("ETL_METRICS_FILE", folder.resolve("nowhere/figures.json").toString());

        assertThat(etl.run("book", "a.txt")).isEqualTo(ExitCode.INTERNAL);
        assertThat(etl.err()).contains("nowhere/figures.json").contains("give another place");
        assertThat(etl.out()).contains("This is a book.");

        etl.with("ETL_METRICS_FILE", "")
                .with("ETL_LOGGING_FILE", folder.resolve("nowhere/log.jsonl").toString());
        etl.run("book", "a.txt");
        assertThat(etl.err()).contains("nowhere/log.jsonl").contains("set logging.file to another place");
    }

    @Test
    void theEndingOfTheFileChoosesTheForm() throws IOException {
        etl.write("m.txt", "a.txt\n");

        etl.run("batch", "m.txt", "--out", "out", "--metrics", "figures.prom");
        String text = Files.readString(folder.resolve("figures.prom"));
        PrometheusText.check(text);
        assertThat(text).contains("etl_sources_total{status=\"ok\",tool=\"process_book\"} 1\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("figures.prom"))))
                .as("another user collects figures")
                .startsWith("rw-r");

        etl.run("batch", "m.txt", "--out", "out", "--metrics", "figures.txt");
        assertThat(folder.resolve("figures.txt"))
                .content()
                .containsPattern("sources +status=ok tool=process_book +1\n");
        assertThat(folder.resolve("out/metrics.json")).doesNotExist();
    }

    @Test
    void aDashPrintsATableOrJoinsTheReport() throws IOException {
        etl.write("m.txt", "a.txt\n");

        etl.run("batch", "m.txt", "--out", "out", "--metrics", "-");
        assertThat(etl.out()).startsWith("AMOUNT").contains("RATE", "TIME", "stage_seconds");
        assertThat(folder.resolve("out/metrics.json")).exists();

        etl.run("batch", "m.txt", "--out", "out", "--metrics", "-", "--json");
        assertThat(etl.json().path("totals").path("ok").intValue()).isEqualTo(1);
        assertThat(etl.json().path("metrics").path("counters").isEmpty()).isFalse();
    }

    @Test
    void aSingleCommandWritesItsLogAndItsFiguresWhereTheConfigurationSays() throws IOException {
        etl.with("ETL_LOGGING_FILE", folder.resolve("events.jsonl").toString())
                .with("ETL_METRICS_FILE", folder.resolve("figures.json").toString());

        assertThat(etl.run("video", "talk-0.wav")).as(etl.err()).isZero();

        List<JsonNode> events = etl.rows("events.jsonl");
        assertThat(events)
                .filteredOn(event -> event.path("event").stringValue().equals("source_finished"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("tool").stringValue()).isEqualTo("transcribe_video");
                    assertThat(event.path("cache").stringValue()).isEqualTo("miss");
                    assertThat(number(event, "cost_usd"))
                            .isEqualByComparingTo(provider.bill().total().usd());
                });
        assertThat(events)
                .filteredOn(event -> event.path("event").stringValue().equals("api_called"))
                .hasSizeGreaterThan(2)
                .allMatch(event -> event.path("duration_ms").isNumber()
                        && event.path("source").isString()
                        && event.path("run").isString());
        assertThat(etl.json("figures.json").path("counters").isEmpty()).isFalse();
    }

    private BigDecimal sum(String out, String name, String... label) throws IOException {
        return StreamSupport.stream(
                        etl.json(out + "/metrics.json").path("counters").spliterator(), false)
                .filter(counter -> counter.path("name").stringValue().equals(name))
                .filter(counter -> label.length == 0
                        || counter.path("labels").path(label[0]).stringValue("").equals(label[1]))
                .map(counter -> number(counter, "value"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal number(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asString());
    }
}
