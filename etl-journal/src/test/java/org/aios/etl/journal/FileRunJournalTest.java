package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.aios.etl.core.port.JournalProvider.OpenedRun;
import org.aios.etl.core.port.JournalProvider.RunHeader;
import org.aios.etl.core.port.JournalProvider.RunInUseException;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.core.port.RunJournal.Entry;
import org.aios.etl.testkit.RunJournalContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunJournalTest implements RunJournalContract {
    private static final RunHeader FIRST = new RunHeader("run-1", "2026-11-25T10:00:00Z", "sources: [ä]\n");
    private static final RunHeader SECOND = new RunHeader("run-2", "2026-11-25T11:00:00Z", "other");

    @TempDir
    Path folder;

    @Override
    public RunJournal open() throws IOException {
        return run(FIRST, true).journal();
    }

    @Override
    public List<String> rows() throws IOException {
        return Files.readAllLines(results());
    }

    @Test
    void resumedRunKeepsItsFirstHeader() throws IOException {
        OpenedRun first = run(FIRST, true);
        first.journal().close();
        assertThat(first.resumed()).isFalse();
        OpenedRun second = run(SECOND, true);
        second.journal().close();
        assertThat(second.resumed()).isTrue();
        assertThat(second.header()).isEqualTo(FIRST);
    }

    @Test
    void finishKeepsTheHeader() throws IOException {
        commit("a", "b");
        try (RunJournal journal = open()) {
            finish(journal, "b", "a");
        }
        OpenedRun again = run(SECOND, true);
        again.journal().close();
        assertThat(again.header()).isEqualTo(FIRST);
    }

    @Test
    void newRunReplacesTheFormerResults() throws IOException {
        commit("a");
        OpenedRun second = run(SECOND, false);
        try (RunJournal journal = second.journal()) {
            assertThat(second.resumed()).isFalse();
            assertThat(journal.byId("a")).isEmpty();
            assertThat(results()).isEmptyFile();
        }
    }

    @Test
    void runThatIsOpenCannotBeOpenedAgain() throws IOException {
        try (RunJournal journal = open()) {
            journal.commit(List.of(entry("a")));
            assertThatThrownBy(this::open)
                    .isInstanceOf(RunInUseException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("--out");
            assertThat(journal.byId("a")).isPresent();
        }
        open().close();
    }

    @Test
    void indexCutAtAnyByteLosesOnlyTheLastSource() throws IOException {
        commit("a", "b");
        int good = (int) Files.size(index());
        commit("c");
        byte[] wholeIndex = Files.readAllBytes(index());
        byte[] wholeRows = Files.readAllBytes(results());
        for (int length = good; length < wholeIndex.length; length++) {
            Files.write(index(), Arrays.copyOf(wholeIndex, length));
            Files.write(results(), wholeRows);
            checkThere("a", "b");
            commit("c");
            assertThat(Files.readAllBytes(results())).isEqualTo(wholeRows);
        }
    }

    @Test
    void resultsCutAtAnyByteLoseOnlyTheLastSource() throws IOException {
        commit("a", "b");
        int good = (int) Files.size(results());
        commit("c");
        byte[] wholeIndex = Files.readAllBytes(index());
        byte[] wholeRows = Files.readAllBytes(results());
        for (int length = good; length < wholeRows.length; length++) {
            Files.write(index(), wholeIndex);
            Files.write(results(), Arrays.copyOf(wholeRows, length));
            checkThere("a", "b");
            commit("c");
            assertThat(Files.readAllBytes(results())).isEqualTo(wholeRows);
        }
    }

    @Test
    void rowWithoutIndexRecordIsCutOff() throws IOException {
        commit("a");
        Files.writeString(results(), text("b") + "\n", StandardOpenOption.APPEND);
        checkThere("a");
        assertThat(rows()).containsExactly(text("a"));
    }

    @Test
    void rowThatSomebodyChangedRunsAgain() throws IOException {
        commit("a", "b");
        Files.writeString(results(), Files.readString(results()).replace("row of a", "ROW OF A"));
        checkThere("b");
    }

    @Test
    void crashBetweenOrderAndResultsOfFinishLosesNothing() throws IOException {
        commit("a", "b", "c");
        byte[] former = Files.readAllBytes(results());
        try (RunJournal journal = open()) {
            finish(journal, "c", "a", "b");
        }
        Files.write(results(), former);
        checkThere("a", "b", "c");
        assertThat(rows()).containsExactly(text("c"), text("a"), text("b"));
        commit("a");
        Files.write(results(), former);
        try (RunJournal journal = open()) {
            finish(journal, "b", "c");
        }
        assertThat(rows()).containsExactly(text("b"), text("c"));
    }

    @Test
    void everyCutOfAnOrderLeavesEveryRow() throws IOException {
        commit("a", "b", "c");
        byte[] formerRows = Files.readAllBytes(results());
        int formerIndex = (int) Files.size(index());
        try (RunJournal journal = open()) {
            finish(journal, "c", "b", "a");
        }
        byte[] wholeIndex = Files.readAllBytes(index());
        for (int length = formerIndex; length <= wholeIndex.length; length++) {
            Files.write(index(), Arrays.copyOf(wholeIndex, length));
            Files.write(results(), formerRows);
            checkThere("a", "b", "c");
        }
    }

    @Test
    void runOfAnEarlierReleaseIsRefused() throws IOException {
        commit("a");
        byte[] bytes = Files.readAllBytes(index());
        byte[] payload = Arrays.copyOfRange(bytes, Frames.HEADER, Frames.HEADER + bytes[7]);
        payload[4] = 1;
        Files.write(index(), Frames.frame(payload));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("earlier release");
    }

    @Test
    void finishingAFinishedRunChangesNothing() throws IOException {
        commit("a", "b");
        try (RunJournal journal = open()) {
            finish(journal, "b", "a");
        }
        Object before = Files.getAttribute(results(), "unix:ino");
        try (RunJournal journal = open()) {
            finish(journal, "b", "a");
        }
        assertThat(Files.getAttribute(results(), "unix:ino")).isEqualTo(before);
    }

    @Test
    void rowWithALineFeedIsRefused() throws IOException {
        try (RunJournal journal = open()) {
            assertThatThrownBy(() -> journal.commit(List.of(new Entry("a", "k", 0, new byte[0], "{\n}".getBytes()))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line feed");
        }
    }

    @Test
    void closedJournalRefuses() throws IOException {
        RunJournal journal = open();
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.commit(List.of(entry("a")))).isInstanceOf(IOException.class);
    }

    private OpenedRun run(RunHeader header, boolean resume) throws IOException {
        return new FileJournalProvider().run(folder, results(), header, resume);
    }

    private Path results() {
        return folder.resolve("results.jsonl");
    }

    private Path index() {
        return folder.resolve("run.journal");
    }

    private void commit(String... ids) throws IOException {
        try (RunJournal journal = open()) {
            for (String id : ids) {
                journal.commit(List.of(entry(id)));
            }
        }
    }

    private static void finish(RunJournal journal, String... order) throws IOException {
        for (int i = 0; i < order.length; i++) {
            journal.keep(order[i], i);
        }
        journal.finish();
    }

    private void checkThere(String... ids) throws IOException {
        try (RunJournal journal = open()) {
            for (String id : List.of("a", "b", "c")) {
                boolean expected = Arrays.asList(ids).contains(id);
                assertThat(journal.byId(id).isPresent()).as(id).isEqualTo(expected);
            }
        }
    }

    private static Entry entry(String id) {
        return new Entry(id, "key-" + id, 0, id.getBytes(), text(id).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String id) {
        return "{\"id\":\"%s\",\"text\":\"the row of %s\"}".formatted(id, id);
    }
}
