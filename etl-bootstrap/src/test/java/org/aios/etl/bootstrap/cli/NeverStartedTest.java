package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sources that a run ended before: they are in the manifest of failed sources like all others. */
class NeverStartedTest {
    @TempDir
    Path folder;

    private TestConsole etl;

    @BeforeEach
    void books() throws IOException {
        etl = new TestConsole(folder);
        etl.write("books/a.txt", "Chapter 1\n\nThis is the book a.\n");
        etl.write("books/b.txt", "Chapter 1\n\nThis is the book b.\n");
        etl.write("books/m.yaml", """
                sources:
                  - {id: nowhere, type: book, path: nowhere.txt, priority: 9}
                  - {id: a, type: book, path: a.txt, chunk_size: 50, title: First, tier: 2, tags: [x, y], priority: 5}
                  - {id: b, path: b.txt}
                """);
    }

    @Test
    void anEarlyFailureLeavesThemAsTheyWereWritten() throws IOException {
        assertThat(failFast("books/m.yaml")).isEqualTo(4);

        assertThat(etl.err()).contains("holds 3 sources").doesNotContain("unreadable");
        JsonNode a = etl.rows("out/failed.jsonl").get(1);
        assertThat(a.path("id").stringValue()).isEqualTo("a");
        assertThat(a.path("type").stringValue()).isEqualTo("book");
        assertThat(a.path("book_path").stringValue())
                .isEqualTo(folder.resolve("books/a.txt").toString());
        assertThat(a.path("chunk_size").intValue()).isEqualTo(50);
        assertThat(a.path("title").stringValue()).isEqualTo("First");
        assertThat(a.path("tier").intValue()).isEqualTo(2);
        assertThat(a.path("tags").size()).isEqualTo(2);
        assertThat(a.path("priority").intValue()).isEqualTo(5);
        assertThat(etl.rows("out/results.jsonl")
                        .get(1)
                        .path("input")
                        .path("chunk_size")
                        .intValue())
                .isEqualTo(50);
    }

    @Test
    void whatIsLeftCanBeRunAsItStands() throws IOException {
        failFast("books/m.yaml");
        etl.write("books/nowhere.txt", "Chapter 1\n\nHere it is.\n");

        assertThat(etl.run("batch", "out/failed.jsonl", "--out", "again"))
                .as(etl.err())
                .isZero();

        assertThat(etl.rows("again/results.jsonl"))
                .extracting(row -> row.path("id").stringValue())
                .containsExactly("nowhere", "a", "b");
        assertThat(etl.rows("again/results.jsonl")
                        .get(1)
                        .path("metadata")
                        .path("priority")
                        .intValue())
                .isEqualTo(5);
    }

    @Test
    void aListLeavesThemToo() throws IOException {
        etl.write("books/list.txt", "nowhere.txt\na.txt\nb.txt\n");

        failFast("books/list.txt");

        assertThat(etl.rows("out/failed.jsonl"))
                .extracting(row -> row.path("book_path").stringValue())
                .containsExactly(path("nowhere"), path("a"), path("b"));
    }

    @Test
    void aPipeLeavesThemToo() throws IOException {
        etl.reading("books/nowhere.txt\nbooks/a.txt\n" + path("b") + "\n");

        failFast("-");

        assertThat(etl.rows("out/failed.jsonl"))
                .extracting(row -> row.path("book_path").stringValue())
                .containsExactly(path("nowhere"), path("a"), path("b"));
    }

    @Test
    void aDeadlineLeavesThemToo() throws IOException {
        assertThat(etl.run("batch", "books/m.yaml", "--out", "out", "--deadline", "PT0.000001S"))
                .isEqualTo(6);

        assertThat(etl.err()).doesNotContain("unreadable");
        assertThat(etl.rows("out/failed.jsonl"))
                .as(etl.err())
                .extracting(row -> row.path("id").stringValue())
                .containsSequence("a", "b");
    }

    @Test
    void anotherPriorityMakesNoOtherSource() throws IOException {
        etl.write("p.jsonl", "{\"id\": \"a\", \"path\": \"books/a.txt\", \"priority\": 1}\n");
        etl.run("batch", "p.jsonl", "--out", "out");
        etl.write("p.jsonl", "{\"id\": \"a\", \"path\": \"books/a.txt\", \"priority\": 2}\n");

        assertThat(etl.run("batch", "p.jsonl", "--out", "out", "--resume")).isZero();

        assertThat(etl.err()).contains("Everything was finished before").doesNotContain("changed");
    }

    @Test
    void oneSourceAndOneRowAreCountedAsOne() throws IOException {
        etl.write("one.jsonl", "{\"id\": \"a\", \"path\": \"nowhere.txt\"}\n{broken\n");

        etl.run("batch", "one.jsonl", "--out", "out");

        assertThat(etl.err())
                .contains("holds 1 source; try it again")
                .contains("1 row of the manifest is unreadable; mend it there");
    }

    private int failFast(String manifest) {
        return etl.run("batch", manifest, "--out", "out", "--fail-fast", "--concurrency", "1");
    }

    private String path(String book) {
        return folder.resolve("books/" + book + ".txt").toString();
    }
}
