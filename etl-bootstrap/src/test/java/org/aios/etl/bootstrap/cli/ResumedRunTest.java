package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aios.etl.bootstrap.report.FailedSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs that go on, and runs of what failed. */
class ResumedRunTest {
    @TempDir
    Path folder;

    private TestConsole etl;

    @BeforeEach
    void books() throws IOException {
        etl = new TestConsole(folder);
        for (String book : List.of("a", "b", "c", "d")) {
            etl.write("books/" + book + ".txt", "Chapter 1\n\nThis is the book " + book + ".\n");
        }
    }

    @Test
    void aResumedRunSaysWhatWasChangedAndCollectsNoMoreThanThat() throws IOException {
        etl.write("books/m.yaml", """
                sources:
                  - {id: a, type: book, path: a.txt}
                  - {id: b, type: book, path: b.txt}
                  - {id: c, type: book, path: c.txt, title: Old}
                """);
        etl.run("batch", "books/m.yaml", "--out", "out");
        Map<String, String> before = rowsById("out/results.jsonl");
        etl.write("books/m.yaml", """
                sources:
                  - {id: d, type: book, path: d.txt}
                  - {id: c, type: book, path: c.txt, title: New}
                  - {id: b, type: book, path: b.txt}
                """);

        assertThat(etl.run("batch", "books/m.yaml", "--out", "out", "--resume"))
                .as(etl.err())
                .isZero();

        assertThat(etl.err())
                .contains("sources 1 added, 1 removed (their results leave the folder), 1 changed (collected again)")
                .contains("1 were finished before and not done again");
        assertThat(etl.rows("out/results.jsonl"))
                .extracting(row -> row.path("id").stringValue())
                .containsExactly("d", "c", "b");
        Map<String, String> after = rowsById("out/results.jsonl");
        assertThat(after.get("b")).isEqualTo(before.get("b"));
        assertThat(after.get("c")).contains("\"title\":\"New\"");
        assertThat(folder.resolve("out/book/a.md")).doesNotExist();
        assertThat(folder.resolve("out/book/d.md")).exists();
        assertThat(etl.json("out/report.json").path("totals").path("sources").intValue())
                .isEqualTo(3);

        assertThat(etl.run("batch", "books/m.yaml", "--out", "out", "--resume")).isZero();
        assertThat(etl.err())
                .doesNotContain("The manifest is not what it was")
                .contains("Everything was finished before");
    }

    @Test
    void aChangedRequestIsCollectedAgain() throws IOException {
        etl.write("m.jsonl", "{\"id\": \"a\", \"path\": \"books/a.txt\"}\n");
        etl.run("batch", "m.jsonl", "--out", "out");
        etl.write("m.jsonl", "{\"id\": \"a\", \"path\": \"books/b.txt\"}\n");

        assertThat(etl.run("batch", "m.jsonl", "--out", "out", "--resume")).isZero();

        assertThat(etl.rows("out/results.jsonl").get(0).path("content").stringValue())
                .contains("the book b");
        assertThat(Files.readString(folder.resolve("out/book/a.md"))).contains("the book b");
    }

    @Test
    void changesAreSeenInAPipeToo() throws IOException {
        String first = "{\"id\": \"a\", \"path\": \"%s\"}\n{\"id\": \"b\", \"path\": \"%s\"}\n"
                .formatted(folder.resolve("books/a.txt"), folder.resolve("books/b.txt"));
        etl.reading(first).run("batch", "-", "--out", "out");

        assertThat(etl.reading(first.replace("b.txt", "c.txt")).run("batch", "-", "--out", "out", "--resume"))
                .as(etl.err())
                .isZero();

        assertThat(etl.err()).contains("sources 1 changed (collected again)");
        assertThat(etl.rows("out/results.jsonl").get(1).path("content").stringValue())
                .contains("the book c");
    }

    @Test
    void failedSourcesAreAManifest() throws IOException {
        etl.write("books/m.yaml", """
                sources:
                  - {id: later, type: book, path: later.txt, chunk_size: 50, title: Comes later, tags: [x, y], tier: 2}
                  - {id: fine, path: a.txt}
                  - {id: twice, path: b.txt, chunksize: 7}
                """);
        assertThat(etl.run("batch", "books/m.yaml", "--out", "out")).isEqualTo(3);
        assertThat(etl.err())
                .contains("etl batch %1$s/out/failed.jsonl --out %1$s/out-again".formatted(folder))
                .contains("By code: INVALID_REQUEST 1, NOT_FOUND 1");
        assertThat(etl.rows("out/failed.jsonl"))
                .extracting(row -> row.path("id").stringValue())
                .containsExactly("later", "twice");
        etl.write("books/later.txt", "Chapter 1\n\nHere it is.\n");
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.move(folder.resolve("out/failed.jsonl"), folder.resolve("elsewhere/failed.jsonl"));

        assertThat(etl.run("batch", "elsewhere/failed.jsonl", "--out", "again")).isEqualTo(3);

        JsonNode later = etl.rows("again/results.jsonl").get(0);
        assertThat(later.path("content").stringValue()).contains("Here it is.");
        assertThat(later.path("input").path("chunk_size").intValue()).isEqualTo(50);
        assertThat(later.path("metadata").path("title").stringValue()).isEqualTo("Comes later");
        assertThat(later.path("metadata").path("tags").size()).isEqualTo(2);
        assertThat(etl.rows("again/failed.jsonl"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("path").stringValue())
                        .isEqualTo(folder.resolve("books/b.txt").toString()));
    }

    @Test
    void theFailedSourcesOfAResultsFileAreTheSame() throws IOException {
        etl.write("m.txt", "books/nowhere.txt\nbooks/a.txt\nbooks/gone.txt\n");
        etl.run("batch", "m.txt", "--out", "out");
        Path again = folder.resolve("again.jsonl");

        new FailedSources(again, Map.of("process_book", "book"), Set.of("book_path"), folder)
                .write(folder.resolve("out/results.jsonl"));

        assertThat(again).hasSameTextualContentAs(folder.resolve("out/failed.jsonl"));
    }

    @Test
    void whereNothingFailsThereIsNoSuchManifest() throws IOException {
        etl.write("m.txt", "books/nowhere.txt\nbooks/a.txt\n");
        etl.run("batch", "m.txt", "--out", "out");
        assertThat(folder.resolve("out/failed.jsonl")).exists();
        etl.write("books/nowhere.txt", "Chapter 1\n\nIt was late.\n");

        assertThat(etl.run("batch", "m.txt", "--out", "out", "--resume")).isZero();

        assertThat(folder.resolve("out/failed.jsonl")).doesNotExist();
    }

    @Test
    void aRunThatFailedFastGoesOnWhereItStopped() throws IOException {
        etl.write("m.txt", "books/late.txt\nbooks/a.txt\nbooks/b.txt\n");
        assertThat(etl.run("batch", "m.txt", "--out", "out", "--fail-fast", "--concurrency", "1"))
                .isEqualTo(4);
        etl.write("books/late.txt", "Chapter 1\n\nIt was late.\n");

        assertThat(etl.run("batch", "m.txt", "--out", "out", "--fail-fast", "--concurrency", "1", "--resume"))
                .as(etl.err())
                .isZero();

        assertThat(etl.rows("out/results.jsonl")).hasSize(3);
    }

    private Map<String, String> rowsById(String file) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve(file))) {
            rows.put(line.substring(7, line.indexOf('"', 7)), line);
        }
        return rows;
    }
}
