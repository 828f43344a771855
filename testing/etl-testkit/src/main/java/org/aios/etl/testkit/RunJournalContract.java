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
            journal.commit(List.of(entry("a", "key-a", 1)));
            checkSame(journal.byId("a").orElseThrow(), entry("a", "key-a", 1));
            checkSame(journal.byKey("key-a").orElseThrow(), entry("a", "key-a", 1));
        }
    }

    @Test
    default void laterEntryOfAnIdReplacesTheEarlier() throws IOException {
        try (RunJournal journal = open()) {
            journal.commit(List.of(entry("a", "key-a", 1)));
            journal.commit(List.of(entry("a", "key-a", 2)));
            checkSame(journal.byId("a").orElseThrow(), entry("a", "key-a", 2));
            checkSame(journal.byKey("key-a").orElseThrow(), entry("a", "key-a", 2));
            journal.finish();
        }
        assertThat(rows()).containsExactly(text(entry("a", "key-a", 2)));
    }

    @Test
    default void keyLeadsToItsFirstEntry() throws IOException {
        try (RunJournal journal = open()) {
            journal.commit(List.of(entry("a", "key", 1)));
            journal.commit(List.of(entry("b", "key", 2)));
            checkSame(journal.byKey("key").orElseThrow(), entry("a", "key", 1));
        }
    }

    @Test
    default void finishPutsRowsInOrderAndDropsTheRest() throws IOException {
        List<Integer> places = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
        Collections.shuffle(places, new Random(5));
        try (RunJournal journal = open()) {
            journal.commit(List.of(entry("dropped", "key", 1)));
        }
        try (RunJournal journal = open()) {
            for (int place : places) {
                journal.commit(List.of(entryAt(place)));
            }
            journal.finish();
            checkSame(journal.byId("id-42").orElseThrow(), entryAt(42));
            assertThat(journal.byId("dropped")).isEmpty();
        }
        assertThat(rows())
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(place -> text(entryAt(place)))
                        .toList());
    }

    @Test
    default void resumedRunKnowsEverythingAndGoesOn() throws IOException {
        try (RunJournal journal = open()) {
            journal.commit(List.of(entry("a", "key-a", 1), entry("b", "key-b", 1)));
            journal.commit(List.of(entry("a", "key-a", 2)));
        }
        try (RunJournal journal = open()) {
            checkSame(journal.byId("a").orElseThrow(), entry("a", "key-a", 2));
            assertThat(journal.byKey("key-b")).isEmpty();
            journal.keep("b", 2);
            journal.keep("a", 1);
            journal.keep("unknown", 5);
            checkSame(journal.byKey("key-b").orElseThrow(), entry("b", "key-b", 1));
            journal.commit(List.of(entry("c", "key-c", 1)));
            journal.finish();
        }
        try (RunJournal journal = open()) {
            checkSame(journal.byId("c").orElseThrow(), entry("c", "key-c", 1));
            journal.keep("a", 0);
            journal.keep("b", 1);
            journal.keep("c", 2);
            journal.finish();
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
                    journal.commit(List.of(entry(id, id, i)));
                    checkSame(journal.byId(id).orElseThrow(), entry(id, id, i));
                }
                return true;
            });
            journal.finish();
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
                        journal.commit(List.of(entry(id, id, i)));
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
            journal.commit(List.of(entry));
            journal.byId(entry.id());
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotNull();
        } finally {
            Thread.interrupted();
        }
    }

    private static Entry entry(String id, String key, int version) {
        String row = "{\"id\":\"%s\",\"text\":\"\u00e4%s\",\"version\":%d}".formatted(id, "x".repeat(version), version);
        return new Entry(id, key, 0, new byte[] {(byte) version, 0, 1}, row.getBytes(StandardCharsets.UTF_8));
    }

    private static Entry entryAt(int place) {
        Entry entry = entry("id-" + place, "key-" + place, place);
        return new Entry(entry.id(), entry.key(), place, entry.summary(), entry.row());
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
