package org.aios.etl.bootstrap.report.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowHeadsTest {
    private static final String ROW = """
            {"id":"%s","tool":"process_book","input":{"book_path":"a.txt"},"status":"%s","content":%s,"document":{"a":[1,{"id":"inner"}]},"metadata":{"title":"T","tags":["x"]},"quality_score":0.5,"cost_usd":0.25,"cache":{"hit":true,"saved_usd":1.5,"saved_by":"cache","stale":false},"provenance":{"source":"/data/a.txt"},"warnings":[],"error":null,"timing":{"queued_ms":3,"elapsed_ms":7,"started_at":"2026-11-25T09:00:00Z"}}""";

    @TempDir
    Path folder;

    @Test
    void aHeadHasEverythingButTheContent() throws IOException {
        RowHead head = heads(true, ROW.formatted("a", "ok", "\"Text.\"")).get(0);

        assertThat(head.id()).isEqualTo("a");
        assertThat(head.tool()).isEqualTo("process_book");
        assertThat(head.title()).isEqualTo("T");
        assertThat(head.source()).isEqualTo("/data/a.txt");
        assertThat(head.costUsd()).isEqualByComparingTo("0.25");
        assertThat(head.savedUsd()).isEqualByComparingTo("1.5");
        assertThat(head.savedBy()).isEqualTo("cache");
        assertThat(head.quality()).hasValue(0.5);
        assertThat(head.queuedMillis()).isEqualTo(3);
        assertThat(head.elapsedMillis()).isEqualTo(7);
        assertThat(head.startedAt()).hasValue(1_795_597_200_000L);
        assertThat(head.hasPage()).isTrue();
        assertThat(head.kind()).isEqualTo(RowHead.Kind.REUSED);
    }

    @Test
    void aRowWithoutProvenanceIsNamedByWhatWasGiven() throws IOException {
        String row = ROW.formatted("a", "failed", "null").replace("{\"source\":\"/data/a.txt\"}", "null");

        assertThat(heads(true, row).get(0).source()).isEqualTo("a.txt");
        assertThat(heads(true, row).get(0).hasPage()).isFalse();
    }

    @Test
    void aRowOfTwentyMegabytesIsPassedBy() throws IOException {
        String large = "\"" + "x".repeat(20_000_000) + "\"";

        assertThat(heads(true, ROW.formatted("a", "ok", large), ROW.formatted("b", "ok", "\"\"")))
                .extracting(RowHead::id)
                .containsExactly("a", "b");
    }

    @Test
    void aDamagedOrTornRowHarmsNoOther() throws IOException {
        RowHeads heads = new RowHeads(
                written(ROW.formatted("a", "ok", "\"\""), "{\"id\":\"b\",", "[]", ROW.formatted("c", "ok", "\"\"")),
                true);
        List<RowHead> told = new ArrayList<>();
        heads.forEach(told::add);

        assertThat(told).extracting(RowHead::id).containsExactly("a", "c");
        assertThat(heads.unreadable()).isEqualTo(2);
    }

    @Test
    void theLastRowOfAnIdCountsWhileTheRunGoesOn() throws IOException {
        String[] rows = {
            ROW.formatted("a", "failed", "null"), ROW.formatted("b", "ok", "\"\""), ROW.formatted("a", "ok", "\"\"")
        };

        assertThat(heads(false, rows)).extracting(RowHead::id).containsExactly("b", "a");
        assertThat(heads(false, rows)).allMatch(RowHead::ok);
    }

    /** Whatever the buffer's borders: each line is a stream of its own. */
    @Property(tries = 200)
    void everyLineIsReadWholeAndAlone(
            @ForAll List<@IntRange(max = 40_000) Integer> lengths, @ForAll @IntRange(min = 1, max = 9_000) int step)
            throws IOException {
        List<String> lines = lengths.stream().map("y"::repeat).toList();
        byte[] file = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        List<Integer> read = new ArrayList<>();
        try (OneRowAtATime rows = new OneRowAtATime(new java.io.ByteArrayInputStream(file))) {
            while (rows.nextRow()) {
                int length = 0;
                byte[] bytes = new byte[step];
                for (int count = rows.read(bytes); count >= 0; count = rows.read(bytes)) {
                    length += count;
                }
                read.add(length);
            }
        }

        List<Integer> expected = new ArrayList<>(lengths);
        if (!expected.isEmpty() && expected.get(expected.size() - 1) == 0) {
            expected.remove(expected.size() - 1);
        }
        assertThat(read).isEqualTo(expected);
    }

    private List<RowHead> heads(boolean ended, String... rows) throws IOException {
        List<RowHead> heads = new ArrayList<>();
        new RowHeads(written(rows), ended).forEach(heads::add);
        return heads;
    }

    private Path written(String... rows) throws IOException {
        return Files.writeString(folder.resolve("results.jsonl"), String.join("\n", rows) + "\n");
    }
}
