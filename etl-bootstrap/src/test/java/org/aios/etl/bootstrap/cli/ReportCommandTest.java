package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.aios.etl.bootstrap.report.page.GeneratedRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReportCommandTest {
    @TempDir
    Path folder;

    private TestConsole etl;

    @BeforeEach
    void console() throws IOException {
        etl = new TestConsole(folder);
        etl.write("a.txt", "First book.");
        etl.write("b.txt", "Second book.");
        etl.write("m.txt", "a.txt\nnowhere.txt\n");
    }

    @Test
    void thePageIsWrittenAgainAsTheRunWroteIt() throws IOException {
        etl.run("batch", "m.txt", "--out", "out");
        String page = Files.readString(folder.resolve("out/report.html"));
        Files.delete(folder.resolve("out/report.html"));

        assertThat(etl.run("report", "out")).as(etl.err()).isZero();

        assertThat(Files.readString(folder.resolve("out/report.html"))).isEqualTo(page);
        assertThat(etl.err()).isEqualTo("Report:  " + folder.resolve("out/report.html") + System.lineSeparator());
        assertThat(etl.out()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out/report.html"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aRunIsNamedByItsFolderOrItsReport() throws IOException {
        etl.run("batch", "m.txt", "--out", "out");

        assertThat(etl.run("report", "out/report.json", "--json")).isZero();

        assertThat(etl.json()).isEqualTo(etl.json("out/report.json"));
    }

    @Test
    void resultsThatLieElsewhereAreFound() throws IOException {
        etl.run("batch", "m.txt", "--out", "out", "--results", "elsewhere/rows.jsonl");
        assertThat(etl.json("out/report.json").path("run").path("results").stringValue())
                .isEqualTo(folder.resolve("elsewhere/rows.jsonl").toString());

        assertThat(etl.run("report", "out")).isZero();

        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("[\"a.txt\",");
        assertThat(etl.run("batch", "m.txt", "--out", "other")).isEqualTo(3);
        assertThat(etl.json("other/report.json").path("run").path("results").stringValue())
                .isEqualTo("results.jsonl");
    }

    @Test
    void aFolderThatIsNoRunIsAUsageError() throws IOException {
        etl.write("empty/notes.txt", "Nothing.");
        etl.write("odd/report.json", "[1]");
        etl.write("torn/report.json", "{\"run\":");

        for (String named : new String[] {"empty", "nowhere", "odd", "torn", "a.txt"}) {
            assertThat(etl.run("report", named)).as(named).isEqualTo(2);
            assertThat(etl.err())
                    .contains(named)
                    .contains("expected the output folder of")
                    .doesNotContain("Exception");
            assertThat(etl.out()).isEmpty();
        }
        assertThat(etl.run("report")).isEqualTo(2);
    }

    @Test
    void aRunWithoutAnEndIsReportedByTheRowsItHasFinished() throws IOException {
        GeneratedRun.write(folder.resolve("run"), 50, 3);
        JsonNode whole = etl.json("run/report.json");
        Files.delete(folder.resolve("run/report.json"));

        assertThat(etl.run("report", "run", "--json")).isZero();

        JsonNode report = etl.json();
        assertThat(report.path("run").path("end").stringValue()).isEqualTo("unfinished");
        assertThat(report.path("run").path("id").isNull()).isTrue();
        for (String name : new String[] {"sources", "ok", "failed", "skipped", "cost_usd", "saved_usd", "cache_hits"}) {
            assertThat(report.path("totals").path(name))
                    .as(name)
                    .isEqualTo(whole.path("totals").path(name));
        }
        assertThat(report.path("totals").has("hit_rate")).as("nobody knows it").isFalse();
        assertThat(report.path("latency_ms")).isEqualTo(whole.path("latency_ms"));
        assertThat(report.path("failures_by_code")).isEqualTo(whole.path("failures_by_code"));
        assertThat(Files.readString(folder.resolve("run/report.html")))
                .contains("unfinished", "This run has not ended", "--resume");
        assertThat(folder.resolve("run/report.json")).doesNotExist();
    }

    @Test
    void rowsThatTheReportDoesNotCountAreSpokenOf() throws IOException {
        GeneratedRun.write(folder.resolve("run"), 5, 3);
        Path results = folder.resolve("run/results.jsonl");
        Files.writeString(results, Files.readString(results) + "{\"id\":\"torn");

        etl.run("report", "run");
        assertThat(Files.readString(folder.resolve("run/report.html"))).contains("1 line of the results file");

        Files.writeString(results, Files.readAllLines(results).get(0) + "\n");
        etl.run("report", "run");
        assertThat(Files.readString(folder.resolve("run/report.html")))
                .contains("The report counts 5 sources, the results file holds 1 rows");

        Files.delete(results);
        assertThat(etl.run("report", "run")).isZero();
        assertThat(Files.readString(folder.resolve("run/report.html")))
                .contains("The results file is not where it was");
    }

    @Test
    void twoRunsAreShownSideBySide() throws IOException {
        etl.run("batch", "m.txt", "--out", "before");
        etl.write("nowhere.txt", "Found after all.");
        etl.write("m.txt", "b.txt\nnowhere.txt\n");
        etl.run("batch", "m.txt", "--out", "after");

        assertThat(etl.run("report", "--compare", "before", "after"))
                .as(etl.err())
                .isZero();
        String text = etl.out();
        assertThat(etl.run("report", "after", "--compare", "before")).isZero();
        assertThat(etl.out()).isEqualTo(text);

        assertThat(text.lines().toList())
                .anySatisfy(line -> assertThat(line.strip()).matches("ok +1 +2 +\\+1"))
                .anySatisfy(line -> assertThat(line.strip()).matches("failed +1 +0 +-1"))
                .anySatisfy(line -> assertThat(line).startsWith("1 changed, 1 appeared, 1 vanished"))
                .anySatisfy(line -> assertThat(line).contains("changed", "nowhere.txt", "failed NOT_FOUND -> ok"))
                .anySatisfy(line -> assertThat(line).startsWith("appeared").contains("b.txt"))
                .anySatisfy(line -> assertThat(line).startsWith("vanished").contains("a.txt"));
        assertThat(Files.readString(folder.resolve("after/report.html"))).contains("Compared with another run");
        etl.run("report", "after");
        assertThat(Files.readString(folder.resolve("after/report.html"))).doesNotContain("Compared with another run");
    }

    @Test
    void aComparisonAsJsonHasBothFiguresAndTheirDifference() throws IOException {
        GeneratedRun.write(folder.resolve("one"), 40, 1);
        GeneratedRun.write(folder.resolve("two"), 60, 2);

        assertThat(etl.run("report", "two", "--compare", "one", "--json")).isZero();

        JsonNode compared = etl.json();
        JsonNode one = etl.json("one/report.json").path("totals");
        JsonNode two = etl.json("two/report.json").path("totals");
        for (String name : new String[] {"sources", "ok", "failed", "cost_usd", "saved_usd", "hit_rate"}) {
            JsonNode figure = compared.path("totals").path(name);
            assertThat(figure.path("run").decimalValue())
                    .isEqualByComparingTo(two.path(name).decimalValue());
            assertThat(figure.path("other").decimalValue())
                    .isEqualByComparingTo(one.path(name).decimalValue());
            assertThat(figure.path("difference").decimalValue())
                    .isEqualByComparingTo(two.path(name)
                            .decimalValue()
                            .subtract(one.path(name).decimalValue()));
        }
        assertThat(compared.path("tools")
                        .path("process_book")
                        .path("p95_ms")
                        .path("run")
                        .isNumber())
                .isTrue();
        assertThat(compared.path("totals").path("wall_ms").path("difference").isNumber())
                .isTrue();
        long changes = compared.path("changes_by_kind")
                .valueStream()
                .mapToLong(JsonNode::longValue)
                .sum();
        assertThat(compared.path("changes").size()
                        + compared.path("changes_left_out").longValue())
                .isEqualTo(changes)
                .isPositive();
    }

    @Test
    void anOtherRunThatIsNoneIsAUsageError() {
        etl.run("batch", "m.txt", "--out", "out");

        assertThat(etl.run("report", "out", "--compare", "nowhere")).isEqualTo(2);

        assertThat(etl.err()).contains("nowhere");
    }
}
