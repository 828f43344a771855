package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a reader of the README sees, on the bundled sources. */
class ExamplesTest {
    private static final String STARTER =
            TestConsole.examples().resolve("starter/sources.yaml").toString();
    private static final String FAILURES =
            TestConsole.examples().resolve("failures/sources.yaml").toString();

    @TempDir
    Path folder;

    @Test
    void theStarterRunCollectsEverythingAndTheSecondComesFromTheCache() throws IOException {
        TestConsole etl = new TestConsole(folder);

        assertThat(etl.run("batch", STARTER, "--out", "first")).as(etl.err()).isZero();
        List<JsonNode> fresh = etl.rows("first/results.jsonl");
        assertThat(fresh).hasSize(12).allSatisfy(row -> {
            assertThat(row.path("status").stringValue()).isEqualTo("ok");
            assertThat(row.path("content").stringValue()).isNotBlank();
            assertThat(row.path("cache").path("hit").booleanValue()).isFalse();
        });
        assertThat(fresh.get(11).path("metadata").path("duplicate_of").stringValue())
                .isEqualTo("tide-mill");

        assertThat(etl.run("batch", STARTER, "--out", "second")).isZero();
        assertThat(etl.err()).contains("Captions made paid transcription unnecessary: $0.000");
        List<JsonNode> again = etl.rows("second/results.jsonl");
        long hits = again.stream()
                .filter(row -> row.path("cache").path("hit").booleanValue())
                .count();
        assertThat(hits).isEqualTo(7);
        for (int i = 0; i < fresh.size(); i++) {
            assertThat(again.get(i).path("content")).isEqualTo(fresh.get(i).path("content"));
            assertThat(again.get(i).path("document")).isEqualTo(fresh.get(i).path("document"));
        }
        assertThat(etl.json("second/report.json")
                        .path("totals")
                        .path("cache_hits")
                        .intValue())
                .isEqualTo(6);
    }

    @Test
    void aRunLeavesEveryFileOfItsFolder() {
        TestConsole etl = new TestConsole(folder);

        etl.run("batch", STARTER, "--tier", "1");

        Path out = folder.resolve("etl-out/sources");
        assertThat(List.of(
                        "results.jsonl",
                        "report.json",
                        "report.html",
                        "summary.yaml",
                        "metrics.json",
                        "log.jsonl",
                        "book/low-ferry.md",
                        "book/low-ferry.json",
                        "web/tide-mill.md"))
                .allSatisfy(name -> assertThat(out.resolve(name)).isNotEmptyFile());
        assertThat(Files.exists(out.resolve("web/moor.md")))
                .as("tier 2 was left out")
                .isFalse();
    }

    @Test
    void failuresAreTypedAndHarmNobody() throws IOException {
        TestConsole etl = new TestConsole(folder);

        assertThat(etl.run("batch", FAILURES, "--out", "out")).isEqualTo(3);

        Map<String, String> codes = new TreeMap<>();
        for (JsonNode row : etl.rows("out/results.jsonl")) {
            codes.put(
                    row.path("id").stringValue(),
                    row.path("error").isNull()
                            ? "ok"
                            : row.path("error").path("code").stringValue());
        }
        assertThat(codes)
                .containsEntry("good-page", "ok")
                .containsEntry("good-mail", "ok")
                .containsEntry("good-book", "ok")
                .containsEntry("good-captions", "ok")
                .containsEntry("missing-page", "NOT_FOUND")
                .containsEntry("empty-page", "EMPTY_SOURCE")
                .containsEntry("picture-as-page", "UNSUPPORTED_TYPE")
                .containsEntry("forbidden-address", "BLOCKED_ADDRESS")
                .containsEntry("unknown-scheme", "INVALID_REQUEST")
                .containsEntry("empty-archive", "EMPTY_SOURCE")
                .containsEntry("page-as-archive", "UNSUPPORTED_TYPE")
                .containsEntry("cut-epub", "DAMAGED")
                .containsEntry("cut-pdf", "DAMAGED")
                .containsEntry("locked-pdf", "PASSWORD_REQUIRED")
                .containsEntry("drm-epub", "DRM_PROTECTED")
                .containsEntry("folder-as-book", "UNSUPPORTED_TYPE")
                .containsEntry("broken-captions", "UNSUPPORTED_TYPE")
                .containsEntry("page-as-captions", "UNSUPPORTED_TYPE")
                .containsEntry("no-captions-no-key", "MISSING_KEY")
                .containsEntry("unknown-type", "INVALID_REQUEST")
                .containsEntry("misspelt-option", "INVALID_REQUEST")
                .containsEntry("impossible-option", "INVALID_REQUEST")
                .containsEntry("good-book#2", "INVALID_REQUEST")
                .hasSize(23);
    }

    @Test
    void aFinishedRunIsReportedAgainUnchanged() throws IOException {
        TestConsole etl = new TestConsole(folder);
        etl.run("batch", STARTER, "--out", "out");
        String results = Files.readString(folder.resolve("out/results.jsonl"));
        String report = Files.readString(folder.resolve("out/report.json"));

        assertThat(etl.run("batch", STARTER, "--out", "out", "--resume")).isZero();

        assertThat(Files.readString(folder.resolve("out/results.jsonl"))).isEqualTo(results);
        assertThat(Files.readString(folder.resolve("out/report.json"))).isEqualTo(report);
        assertThat(etl.err()).contains("nothing was paid: this start cost $0.00");
    }

    @Test
    void aDryRunCollectsNothing() {
        TestConsole etl = new TestConsole(folder);

        assertThat(etl.run("batch", STARTER, "--dry-run")).isZero();

        assertThat(etl.out()).contains("duplicate").contains("12 sources");
        assertThat(folder.resolve("etl-out")).doesNotExist();
    }
}
