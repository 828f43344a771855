package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rows and manifests with something wrong: what is said, and that the others go on. */
class ManifestMistakesTest {
    private static final int DEEP = 2_000;

    @TempDir
    Path folder;

    private TestConsole etl;

    @BeforeEach
    void book() throws IOException {
        etl = new TestConsole(folder);
        etl.write("a.txt", "First book.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path: [1, 2]                      | path is a list of 2; expected a text",
                "path: {a: b}                      | path is an object; expected a text",
                "local_path: [a.txt]               | local_path is a list of 1; expected a text",
                "type: web, url: ['http://h/']     | url is a list of 1; expected a text",
                "path: a.txt, type: [book]         | type is a list of 1; expected a text",
                "path: a.txt, tags: 5              | tags is \"5\"; expected a list of texts, such as [mill, news]",
                "path: a.txt, tags: {x: 1}         | tags is an object; expected a list of texts, such as [mill, news]",
                "path: a.txt, tags: [[x]]          | tags is a list of lists or objects; expected a list of texts, such as [mill, news]",
                "path: a.txt, tier: [1]            | tier is a list of 1; expected a text",
                "path: a.txt, title: {x: 1}        | title is an object; expected a text",
                "path: a.txt, priority: 1.5        | priority is \"1.5\"; expected a whole number from -1000000 to 1000000",
                "path: a.txt, priority: urgent     | priority is \"urgent\"; expected a whole number from -1000000 to 1000000",
                "path: a.txt, id: [i]              | id is a list of 1; expected a text",
                "path: a.txt, tags: 5, chunk_size: many | tags is \"5\"; expected a list of texts, such as [mill, news]; chunk_size is \"many\"; expected a whole number at least 1"
            })
    void aValueOfTheWrongTypeIsRefused(String row, String why) throws IOException {
        etl.write("m.yaml", "sources:\n  - {path: a.txt}\n  - {%s}\n".formatted(row));

        assertThat(etl.run("estimate", "m.yaml", "--json")).isEqualTo(3);

        assertThat(etl.json().path("sources").get(0).path("kind").stringValue()).isEqualTo("free");
        String basis = etl.json().path("sources").get(1).path("basis").stringValue();
        assertThat(basis).startsWith("INVALID_REQUEST: m.yaml:3: ").endsWith(why);
    }

    @Test
    void anIdCannotForgeLinesOrMoveTheCursor() throws IOException {
        etl.write("m.jsonl", """
                {"id":"x\\u001b[2J\\nfailed   forged: NOT_FOUND\\u202e","path":"missing.txt"}
                """);

        etl.run("batch", "m.jsonl", "--out", "out");

        assertThat(etl.err()).contains("failed   x?[2J?failed   forged: NOT_FOUND?: NOT_FOUND");
        assertThat(etl.err()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void aWrongPathIsNotSaidToBeMissingToo() throws IOException {
        etl.write("m.yaml", "sources:\n  - {type: book, path: [a.txt]}\n  - {path: [a.txt]}\n");

        etl.run("estimate", "m.yaml");

        assertThat(etl.out())
                .contains("path is a list of 1")
                .doesNotContain("missing")
                .doesNotContain("names no source");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: 7, title: 2024, tags: [1, x], tier: 1",
                "id: true, title: yes, tags: mill, tier: gold",
                "id: 1.5, title: ~, tags: [], priority: 3"
            })
    void plainValuesAreTaken(String row) throws IOException {
        etl.write("m.yaml", "sources:\n  - {path: a.txt, %s}\n".formatted(row));

        assertThat(etl.run("batch", "m.yaml", "--out", "out")).as(etl.err()).isZero();
    }

    @Test
    void aRowThatIsNestedTooDeeplyFailsAlone() throws IOException {
        etl.write("m.jsonl", "{\"id\": \"a\", \"tags\": %s}\n{\"path\": \"a.txt\"}\n".formatted(deep(DEEP)));

        assertThat(etl.run("batch", "m.jsonl", "--out", "out")).as(etl.err()).isEqualTo(3);
        assertThat(etl.rows("out/results.jsonl")
                        .get(0)
                        .path("error")
                        .path("message")
                        .stringValue())
                .isEqualTo("m.jsonl:1: not valid JSON: it is nested too deeply");
        assertThat(etl.rows("out/results.jsonl").get(1).path("status").stringValue())
                .isEqualTo("ok");
        assertThat(etl.run("estimate", "m.jsonl")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 495, 2_000})
    void howDeepARowMayBeIsNoMatterOfItsPage(int depth) throws IOException {
        etl.write("m.jsonl", "{\"path\": \"a.txt\", \"tags\": %s}\n".formatted(deep(depth)));

        assertThat(etl.run("batch", "m.jsonl", "--out", "out")).as(etl.err()).isEqualTo(4);

        assertThat(etl.err()).contains("INVALID_REQUEST").doesNotContain("defect");
    }

    @Test
    void aFileThatIsNestedTooDeeplyIsUnusable() throws IOException {
        etl.write("m.json", "[{\"path\": \"a.txt\", \"tags\": %s}]".formatted(deep(DEEP)));

        assertThat(etl.run("batch", "m.json")).isEqualTo(2);

        assertThat(etl.err()).contains("m.json: not valid JSON: it is nested too deeply");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"m.txt | a.txt | caf\u00e9.txt", "m.jsonl | {\"path\": \"a.txt\"} | {\"path\": \"caf\u00e9.txt\"}"
            })
    void aLineThatIsNoUtf8Fails(String name, String first, String second) throws IOException {
        latin(name, first + "\n" + second + "\n");

        assertThat(etl.run("batch", name, "--out", "out")).as(etl.err()).isEqualTo(3);

        JsonNode row = etl.rows("out/results.jsonl").get(1);
        assertThat(row.path("error").path("code").stringValue()).isEqualTo("INVALID_REQUEST");
        assertThat(row.path("error").path("message").stringValue())
                .isEqualTo(name + ":2: the line is no UTF-8 text; save the manifest as UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m.jsonl | {\"path\": \"caf\u00e9.txt\"} | The manifest m.jsonl is no UTF-8 text",
                "m.yaml  | sources: [caf\u00e9.txt]      | m.yaml:1: the line is no UTF-8 text",
                "m.json  | [\"caf\u00e9.txt\"]           | m.json:1: the line is no UTF-8 text"
            })
    void aManifestThatIsNoUtf8IsUnusable(String name, String text, String why) throws IOException {
        latin(name, text + "\n");

        assertThat(etl.run("batch", name)).isEqualTo(2);

        assertThat(etl.err()).startsWith(why);
    }

    @Test
    void anyCharacterMayStandInAList() throws IOException {
        for (String name : new String[] {"caf\u00e9", "\ufffd", "\ud83f\udfff", "\ud83d\ude80"}) {
            etl.write("m.txt", "nowhere/" + name + ".txt\n");

            etl.run("batch", "m.txt", "--out", "out");

            assertThat(etl.err()).contains("NOT_FOUND").contains("nowhere/" + name + ".txt; check the path");
        }
    }

    private void latin(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
    }

    private static String deep(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
