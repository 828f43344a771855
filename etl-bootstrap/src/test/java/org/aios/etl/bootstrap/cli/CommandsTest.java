package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Single commands, and what they say when something is wrong. */
class CommandsTest {
    @TempDir
    Path folder;

    private TestConsole etl;

    @BeforeEach
    void console() {
        etl = new TestConsole(folder);
    }

    @Test
    void oneBookIsPrintedAsMarkdownOrAsJson() throws IOException {
        etl.write("notes.txt", "Chapter 1. Ropes\n\nA rope remembers how it was coiled.\n");

        assertThat(etl.run("book", "notes.txt")).as(etl.err()).isZero();
        assertThat(etl.out()).contains("A rope remembers");

        assertThat(etl.run("book", "notes.txt", "--json", "--chunk-size", "50")).isZero();
        JsonNode row = etl.json();
        assertThat(row.path("tool").stringValue()).isEqualTo("process_book");
        assertThat(row.path("document").path("chunks").get(0).path("text").stringValue())
                .contains("rope");
        assertThat(row.path("input").path("overlap").intValue()).isLessThan(50);
    }

    @Test
    void theSecondCallComesFromTheCache() {
        String page =
                TestConsole.examples().resolve("starter/sources/tide-mill.html").toString();
        etl.run("web", page, "--json");
        JsonNode fresh = etl.json();

        assertThat(etl.run("web", page, "--json")).isZero();

        assertThat(etl.json().path("cache").path("hit").booleanValue()).isTrue();
        assertThat(etl.json().path("content")).isEqualTo(fresh.path("content"));
        etl.run("cache", "stats", "--json");
        assertThat(etl.json()
                        .path("tools")
                        .path("collect_web_content")
                        .path("hits")
                        .intValue())
                .isEqualTo(1);
        etl.run("cache", "invalidate", "--tool", "collect_web_content");
        assertThat(etl.out()).startsWith("1 entry");
    }

    @Test
    void aMissingFileIsATypedError() {
        assertThat(etl.run("book", "nowhere.pdf", "--json")).isEqualTo(4);

        assertThat(etl.json().path("error").path("code").stringValue()).isEqualTo("NOT_FOUND");
        assertThat(etl.err()).contains("nowhere.pdf");
    }

    @Test
    void aWrongOptionValueIsAUsageError() throws IOException {
        etl.write("notes.txt", "Text.");

        assertThat(etl.run("book", "notes.txt", "--chunk-size", "0")).isEqualTo(2);

        assertThat(etl.err()).contains("--chunk-size").contains("1");
    }

    @Test
    void aMisspeltOptionIsAnsweredInThreeLines() {
        assertThat(etl.run("batch", "m.yaml", "--conccurency=3")).isEqualTo(2);

        assertThat(etl.err().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("Unknown option: '--conccurency=3'"),
                        line -> assertThat(line).startsWith("Did you mean --concurrency"),
                        line -> assertThat(line).isEqualTo("See `etl batch --help`."));
        assertThat(etl.out()).isEmpty();
    }

    @Test
    void aMissingArgumentIsAnsweredInTwoLines() {
        for (String command : new String[] {"batch", "book"}) {
            assertThat(etl.run(command)).isEqualTo(2);

            assertThat(etl.err().lines().toList()).hasSize(2);
            assertThat(etl.err())
                    .startsWith("Missing required parameter")
                    .contains("See `etl " + command + " --help`.");
        }
    }

    @Test
    void withoutACommandThereAreAllToChooseFrom() {
        assertThat(etl.run()).isEqualTo(2);
        assertThat(etl.err()).startsWith("Name a command").contains("batch", "plugins");

        assertThat(etl.run("cache")).isEqualTo(2);
        assertThat(etl.err()).contains("Usage: etl cache").contains("verify");
    }

    @Test
    void pluginsAreListedWithoutSayingSo() {
        etl.run("plugins", "list");
        String listed = etl.out();
        etl.run("plugins", "list", "--json");
        JsonNode asJson = etl.json();

        assertThat(etl.run("plugins")).isZero();
        assertThat(etl.out()).isEqualTo(listed).contains("process_book");
        assertThat(etl.run("plugins", "--json")).isZero();
        assertThat(etl.json()).isEqualTo(asJson);
    }

    @Test
    void standardInputIsReadForADash() {
        assertThat(etl.reading("WEBVTT\n\n00:00.000 --> 00:01.000\nHello from a pipe.\n")
                        .run("video", "-"))
                .as(etl.err())
                .isZero();

        assertThat(etl.out()).contains("Hello from a pipe.");
    }

    @Test
    void fiveMistakesInAConfigurationAreFiveMessagesWithTheirPlaces() throws IOException {
        etl.write("etl.config.yaml", """
                batch: {default_size: 10, default_concurency: 3}
                cache:
                  ttl_days: seven
                  enabled: maybe
                budget: {per_day: -1}
                payments: {max_waiting: 0}
                """);

        assertThat(etl.run("config", "validate")).isEqualTo(2);

        assertThat(etl.err().lines().filter(line -> line.contains("etl.config.yaml:")))
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).contains(":1:").contains("default_concurrency"))
                .anySatisfy(line -> assertThat(line).contains(":3:"))
                .anySatisfy(line -> assertThat(line).contains(":4:"))
                .anySatisfy(line -> assertThat(line).contains(":5:"))
                .anySatisfy(line -> assertThat(line).contains(":6:").contains("max_waiting"));
    }

    @Test
    void manifestsThatCannotBeUsedAreUsageErrors() throws IOException {
        etl.write("empty.yaml", "");
        etl.write("broken.yaml", "sources:\n  - {id: a, url: [\n");
        etl.write("empty.txt", "# nothing\n");

        assertThat(etl.run("batch", "nowhere.yaml")).isEqualTo(2);
        assertThat(etl.run("batch", "empty.yaml")).isEqualTo(2);
        assertThat(etl.err()).contains("empty.yaml");
        assertThat(etl.run("batch", "empty.txt")).isEqualTo(2);
        assertThat(etl.run("batch", "broken.yaml")).isEqualTo(2);
        assertThat(etl.err()).contains("broken.yaml:");
        assertThat(etl.run("batch", folder.toString())).isEqualTo(2);
    }

    @Test
    void everyFormOfManifestLeadsToTheSameResult() throws IOException {
        etl.write("a.txt", "First book.");
        etl.write("m.yaml", "sources:\n  - {id: a, type: book, path: a.txt}\n");
        etl.write("m.json", "{\"sources\": [{\"id\": \"a\", \"type\": \"book\", \"path\": \"a.txt\"}]}");
        etl.write("m.jsonl", "{\"id\": \"a\", \"type\": \"book\", \"path\": \"a.txt\"}\n");

        for (String form : new String[] {"m.yaml", "m.json", "m.jsonl"}) {
            assertThat(etl.run("batch", form, "--out", "out-" + form))
                    .as(etl.err())
                    .isZero();
            assertThat(etl.rows("out-" + form + "/results.jsonl")
                            .get(0)
                            .path("content")
                            .stringValue())
                    .contains("First book.");
        }
        assertThat(etl.reading("{\"id\": \"a\", \"type\": \"book\", \"path\": \"%s\"}\n"
                                .formatted(folder.resolve("a.txt")))
                        .run("batch", "-", "--json", "--out", "piped"))
                .isZero();
        assertThat(etl.json().path("totals").path("ok").intValue()).isEqualTo(1);
    }

    @Test
    void idsNeverLeadOutOfTheFolder() throws IOException {
        etl.write("a.txt", "First book.");
        etl.write("m.yaml", "sources:\n  - {id: ../../escape, type: book, path: a.txt}\n");

        assertThat(etl.run("batch", "m.yaml", "--out", "deep/er/out")).isZero();

        assertThat(folder.resolve("deep/er/out/book/..%2F..%2Fescape.md")).doesNotExist();
        assertThat(folder.resolve("deep/er/out/book/%2E.%2F..%2Fescape.md")).exists();
    }

    @Test
    void aSettingThatOnlyShowsOnUseIsAConfigurationErrorToo() throws IOException {
        etl.write("etl.config.yaml", "security: {network: {allow: [\"10.0.0.0/40\"]}}\n");

        assertThat(etl.run("config", "validate")).isEqualTo(2);
        assertThat(etl.err()).contains("10.0.0.0/40").doesNotContain("Guice");
        assertThat(etl.run("web", "http://10.1.2.3/")).isEqualTo(2);
    }

    @Test
    void noSourceChosenLeavesTheFormerRunAlone() throws IOException {
        etl.write("a.txt", "First book.");
        etl.write("m.yaml", "sources:\n  - {id: a, type: book, path: a.txt, tier: 1}\n");
        etl.run("batch", "m.yaml", "--out", "out");

        assertThat(etl.run("batch", "m.yaml", "--out", "out", "--tier", "9")).isEqualTo(2);

        assertThat(etl.rows("out/results.jsonl")).hasSize(1);
        assertThat(folder.resolve("out/book/a.md")).exists();
    }

    @Test
    void aNewRunReplacesTheFormerOnesPages() throws IOException {
        etl.write("a.txt", "First book.");
        etl.write("m.yaml", "sources:\n  - {id: a, type: book, path: a.txt}\n");
        etl.write("n.yaml", "sources:\n  - {id: b, type: book, path: a.txt}\n");
        etl.run("batch", "m.yaml", "--out", "out");

        etl.run("batch", "n.yaml", "--out", "out");

        assertThat(folder.resolve("out/book/a.md")).doesNotExist();
        assertThat(folder.resolve("out/book/b.md")).exists();
    }

    @Test
    void aProblemWithAnOptionNamesTheOption() throws IOException {
        etl.write("m.txt", "a.txt\n");

        assertThat(etl.run("batch", "m.txt", "--concurrency", "0")).isEqualTo(2);

        assertThat(etl.err())
                .startsWith("--concurrency is \"0\"; expected a whole number")
                .doesNotContain("default_concurrency");
    }

    @Test
    void aReportCountsFailuresByTheirCodeAndAttempts() throws IOException {
        etl.write("a.txt", "First book.");
        etl.write("m.txt", "a.txt\nnowhere.txt\nnot/there.txt\n");

        etl.run("batch", "m.txt", "--out", "out");

        JsonNode report = etl.json("out/report.json");
        assertThat(report.path("failures_by_code").path("NOT_FOUND").intValue()).isEqualTo(2);
        assertThat(report.path("totals").path("attempts").intValue()).isEqualTo(3);
        assertThat(report.path("tools")
                        .path("process_book")
                        .path("latency_ms")
                        .path("p99")
                        .isNumber())
                .isTrue();
    }

    @Test
    void anEmptyInputIsAUsageError() {
        assertThat(etl.run("email", "")).isEqualTo(2);
    }

    @Test
    void aPasswordInAnAddressIsRefusedAndShownNowhere() throws IOException {
        etl.write("m.yaml", "sources:\n  - {type: web, url: \"http://user:s3cret@127.0.0.1/x\"}\n");

        assertThat(etl.run("batch", "m.yaml", "--out", "out")).isEqualTo(4);

        JsonNode row = etl.rows("out/results.jsonl").get(0);
        assertThat(row.path("error").path("code").stringValue()).isEqualTo("BLOCKED_ADDRESS");
        assertThat(row.toString() + etl.err()).doesNotContain("s3cret");
    }

    @Test
    void aBrokenRowIsNamedByItsPlace() throws IOException {
        etl.write("m.jsonl", "{\"id\": \"\", \"type\": \"book\"}\n{broken\n");

        etl.run("batch", "m.jsonl", "--out", "out");

        assertThat(etl.rows("out/results.jsonl"))
                .extracting(row -> row.path("id").stringValue())
                .containsExactly("m.jsonl:1", "m.jsonl:2");
    }

    @Test
    void doctorReportsALedgerThatNoRunCanUseAndNamesBytesKeptAside() throws IOException {
        etl.write("paid/payments.ledger", "plain text");
        etl.write("paid/payments.ledger.damaged-1-2", "x");
        etl.write("etl.config.yaml", "payments: {directory: paid}\n");

        assertThat(etl.run("doctor")).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(etl.out()).contains("BAD   payment ledger").contains("nothing in it can be read");

        Files.delete(folder.resolve("paid/payments.ledger"));
        assertThat(etl.run("doctor")).isZero();
        assertThat(etl.out()).contains("note  ").contains("damaged-1-2");
    }

    @Test
    void informationCommandsAnswer() {
        assertThat(etl.run("plugins", "list")).isZero();
        assertThat(etl.out()).contains("process_book").contains("mapdb").contains("dropwizard");
        assertThat(etl.run("doctor")).isZero();
        assertThat(etl.run("config", "show")).isZero();
        assertThat(etl.out()).contains("cache.ttl_days");
        assertThat(etl.run("config", "schema")).isZero();
        assertThat(etl.run("completion", "bash")).isZero();
        assertThat(etl.run("cache", "verify")).isZero();
        assertThat(etl.run("--version")).isZero();
        assertThat(etl.run("nonsense")).isEqualTo(2);
    }
}
