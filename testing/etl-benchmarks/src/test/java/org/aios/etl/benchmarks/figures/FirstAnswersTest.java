package org.aios.etl.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAnswersTest {
    private static final String ROW = """
            {"id":"%s","status":"ok","content":"%s","document":{"text":"%s","duration_seconds":3600.0,"transcript_id":"%s"},"cost_usd":%s,"cache":{"hit":%s,"saved_usd":0}}""";

    @TempDir
    private Path folder;

    private RunRows rows(String... rows) throws IOException {
        Files.write(folder.resolve("results.jsonl"), List.of(rows));
        return RunRows.read(folder);
    }

    private static String row(String id, String content, String job, boolean hit) {
        return ROW.formatted(id, content, content, job, hit ? "0" : "0.67", hit);
    }

    @Test
    void laterAnswersAreHeldAgainstTheFirst() throws IOException {
        FirstAnswers answers = new FirstAnswers();
        assertThat(answers.compare(rows(row("a", "one", "1", false))).same()).isZero();
        FirstAnswers.Comparison later = answers.compare(rows(row("a", "one", "1", true), row("b", "two", "2", false)));
        assertThat(later.same()).isEqualTo(1);
        assertThat(later.allSame()).isTrue();
    }

    @Test
    void oneOtherByteIsFound() throws IOException {
        FirstAnswers answers = new FirstAnswers();
        answers.compare(rows(row("a", "caf\\u00e9", "1", false)));
        assertThat(answers.compare(rows(row("a", "café", "1", true))).different())
                .containsExactly("a");
    }

    @Test
    void numberOfTheJobMayDifferOnlyWhereItWasBoughtAnew() throws IOException {
        FirstAnswers answers = new FirstAnswers();
        answers.compare(rows(row("a", "one", "1", false)));
        RunRows anew = rows(row("a", "one", "2", false));
        assertThat(answers.compare(anew).different()).containsExactly("a");
        assertThat(answers.compareAnew(anew).allSame()).isTrue();
    }

    @Test
    void fieldsAreCutOutByteForByte() throws IOException {
        assertThat(RunRows.fields("{\"a\" : \"ä\\u00e4\" , \"b\":{\"c\": [1, 2]},\"d\":1.50,\"e\":null}"))
                .containsEntry("a", "\"ä\\u00e4\"")
                .containsEntry("b", "{\"c\": [1, 2]}")
                .containsEntry("d", "1.50")
                .containsEntry("e", "null");
    }

    @Test
    void rowsAddUp() throws IOException {
        Testimony testimony =
                rows(row("a", "one", "1", false), row("b", "two", "2", true)).testimony();
        assertThat(testimony.about(Figure.SOURCES))
                .hasValueSatisfying(count -> assertThat(count).isEqualTo("2"));
        assertThat(testimony.about(Figure.HITS))
                .hasValueSatisfying(count -> assertThat(count).isEqualTo("1"));
        assertThat(testimony.about(Figure.PAYMENTS))
                .hasValueSatisfying(count -> assertThat(count).isEqualTo("1"));
        assertThat(testimony.about(Figure.COST))
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.67"));
    }
}
