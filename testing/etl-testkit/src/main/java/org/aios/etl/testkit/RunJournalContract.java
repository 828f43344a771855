package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.core.port.RunJournal.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every run journal must do. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public interface RunJournalContract {
    /** Opens the journal of this test's run, resuming it where it was opened before. */
    RunJournal open() throws IOException;

    /** Returns the rows of the results file, in its order; asked after {@code finish} and {@code close}. */
    List<String> rows() throws IOException;

    @Test
    default void unknownIdAndKeyAreAbsent() throws IOException {
        try (RunJournal journal = open()) {
            assertThat(journal.byId("nobody")).isEmpty();
            assertThat(journal.byKey("nothing")).isEmpty();
        }
    }

    @Test
    default void committedEntryIsFoundByIdAndKey() throws IOException {
        try (RunJournal journal = open()) {
            journal.commit(entry("a", "key-a", 1));
            checkSame(journal.byId("a").orElseThrow(), entry("a", "key-a", 1));
            checkSame(journal.byKey("key-a").orElseThrow(), entry("a", "key-a", 1));
        }
    }

    @Test
    default void laterEntryOfAnIdReplacesTheEarlier() throws IOException {
        try (RunJournal journal = open()) {
            journal.commit(entry("a", "key-a", 1));
            journal.commit(entry("a", "key-a", 2));
            checkSame(journal.byId("a").orElseThrow(), entry("a", "key-a", 2));
            checkSame(journal.byKey("key-a").orElseThrow(), entry("a", "key-a", 2));
            journal.finish(List.of("a"));
        }
        assertThat(rows()).containsExactly(text(entry("a", "key-a", 2)));
    }

    @Test
    default void keyLeadsToItsFirstEntry() throws IOException {
        try (RunJournal journal = open()) {
            journal.commit(entry("a", "key", 1));
            journal.commit(entry("b", "key", 2));
            checkSame(journal.byKey("key").orElseThrow(), entry("a", "key", 1));
            journal.commit(entry("a", "other", 3));
            checkSame(journal.byKey("key").orElseThrow(), entry("b", "key", 2));
        }
    }

    @Test
    default void finishPutsRowsInOrderAndDropsTheRest() throws IOException {
        List<String> order = new ArrayList<>();
        try (RunJournal journal = open()) {
            for (int i = 0; i < 100; i++) {
                journal.commit(entry("id-" + i, "key-" + i, i));
                order.add("id-" + i);
            }
            journal.commit(entry("dropped", "key", 1));
            Collections.shuffle(order, new Random(5));
            order.add("never-committed");
            journal.finish(order);
            checkSame(journal.byId("id-42").orElseThrow(), entry("id-42", "key-42", 42));
        }
        order.remove("never-committed");
        assertThat(rows())
                .containsExactlyElementsOf(order.stream()
                        .map(id -> Integer.parseInt(id.substring(3)))
                        .map(number -> text(entry("id-" + number, "key-" + number, number)))
                        .toList());
    }

    @Test
    default void resumedRunKnowsEverythingAndGoesOn() throws IOException {
        try (RunJournal journal = open()) {
            journal.commit(entry("a", "key-a", 1));
            journal.commit(entry("b", "key-b", 1));
            journal.commit(entry("a", "key-a", 2));
        }
        try (RunJournal journal = open()) {
            checkSame(journal.byId("a").orElseThrow(), entry("a", "key-a", 2));
            checkSame(journal.byKey("key-b").orElseThrow(), entry("b", "key-b", 1));
            journal.commit(entry("c", "key-c", 1));
            journal.finish(List.of("c", "a", "b"));
        }
        try (RunJournal journal = open()) {
            checkSame(journal.byId("c").orElseThrow(), entry("c", "key-c", 1));
            journal.finish(List.of("a", "b", "c"));
        }
        assertThat(rows())
                .containsExactly(
                        text(entry("a", "key-a", 2)), text(entry("b", "key-b", 1)), text(entry("c", "key-c", 1)));
    }

    @Test
    default void threadsCommitAtOnce() throws Exception {
        try (RunJournal journal = open()) {
            Threads.together(8, thread -> () -> {
                for (int i = 0; i < 50; i++) {
                    String id = "id-" + thread + "-" + i;
                    journal.commit(entry(id, id, i));
                    checkSame(journal.byId(id).orElseThrow(), entry(id, id, i));
                }
                return true;
            });
            journal.finish(IntStream.range(0, 400)
                    .mapToObj(number -> "id-" + number / 50 + "-" + number % 50)
                    .toList());
        }
        assertThat(rows()).hasSize(400);
    }

    @Test
    default void interruptedCallerHarmsNobody() throws Exception {
        try (RunJournal journal = open()) {
            Threads.together(3, thread -> () -> {
                for (int i = 0; i < 30; i++) {
                    String id = "id-" + thread + "-" + i;
                    if (thread == 0) {
                        commitInterrupted(journal, entry(id, id, i));
                    } else {
                        journal.commit(entry(id, id, i));
                    }
                }
                return true;
            });
        }
        try (RunJournal journal = open()) {
            checkSame(journal.byId("id-1-29").orElseThrow(), entry("id-1-29", "id-1-29", 29));
            checkSame(journal.byId("id-2-0").orElseThrow(), entry("id-2-0", "id-2-0", 0));
        }
    }

    /** What the interrupted caller itself gets is the journal's choice. */
    private static void commitInterrupted(RunJournal journal, Entry entry) {
        Thread.currentThread().interrupt();
        try {
            journal.commit(entry);
            journal.byId(entry.id());
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotNull();
        } finally {
            Thread.interrupted();
        }
    }

    private static Entry entry(String id, String key, int version) {
        String row = "{\"id\":\"%s\",\"text\":\"\u00e4%s\",\"version\":%d}".formatted(id, "x".repeat(version), version);
        return new Entry(id, key, new byte[] {(byte) version, 0, 1}, row.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Entry entry) {
        return new String(entry.row(), StandardCharsets.UTF_8);
    }

    private static void checkSame(Entry found, Entry expected) {
        assertThat(found.id()).isEqualTo(expected.id());
        assertThat(found.key()).isEqualTo(expected.key());
        assertThat(found.summary()).isEqualTo(expected.summary());
        assertThat(text(found)).isEqualTo(text(expected));
    }
}
