package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.aios.etl.core.port.JournalProvider.RunHeader;
import org.aios.etl.core.port.JournalProvider.RunInUseException;
import org.aios.etl.core.port.RunJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The run journal under real processes that are killed in the middle of commits and finishes. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RunProcessesTest {
    @TempDir
    Path folder;

    @Test
    void killedRunKeepsEveryCommittedRow() throws Exception {
        int next = 0;
        for (int round = 0; round < 8; round++) {
            try (ChildJvm child = ChildJvm.start(RunChild.class, folder.toString(), String.valueOf(next))) {
                child.read(35 + round * 11);
                List<String> said = child.kill();
                next = Integer.parseInt(said.get(said.size() - 1)) + 1;
            }
            checkThere(next);
        }
    }

    @Test
    void runOfAnotherProcessCannotBeOpened() throws Exception {
        try (ChildJvm child = ChildJvm.start(RunChild.class, folder.toString(), "0")) {
            child.read(1);
            assertThatThrownBy(this::open).isInstanceOf(RunInUseException.class);
            child.kill();
        }
        open().close();
    }

    private void checkThere(int count) throws IOException {
        try (RunJournal journal = open()) {
            for (int i = 0; i < count; i++) {
                assertThat(journal.byId("id-" + i).orElseThrow().row())
                        .as("row %d", i)
                        .isEqualTo(RunChild.entry(i).row());
            }
            for (int i = 0; i < count; i++) {
                journal.keep("id-" + i, i);
            }
            journal.finish();
        }
        assertThat(Files.readAllLines(folder.resolve("results.jsonl")))
                .containsExactlyElementsOf(IntStream.range(0, count)
                        .mapToObj(number -> new String(RunChild.entry(number).row(), StandardCharsets.UTF_8))
                        .toList());
    }

    private RunJournal open() throws IOException {
        return new FileJournalProvider()
                .run(folder, folder.resolve("results.jsonl"), new RunHeader("run", "now", "manifest"), true)
                .journal();
    }
}
