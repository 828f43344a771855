package org.aios.etl.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.aios.etl.core.port.JournalProvider.RunHeader;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.core.port.RunJournal.Entry;

/** Commits rows and says each id once it is committed; finishes the run over and over. Ends at the first error. */
final class RunChild {
    private static final int ROWS_PER_FINISH = 40;

    private RunChild() {}

    /** Arguments: the run's folder, the number of the first row. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Path.of(arguments[0]);
        RunHeader header = new RunHeader("run", "now", "manifest");
        try (RunJournal journal = new FileJournalProvider()
                .run(folder, folder.resolve("results.jsonl"), header, true)
                .journal()) {
            for (int i = Integer.parseInt(arguments[1]); ; i++) {
                journal.commit(List.of(entry(i)));
                out.print(i + "\n");
                if (i % ROWS_PER_FINISH == 0) {
                    for (int id = 0; id <= i; id++) {
                        journal.keep("id-" + id, i - id);
                    }
                    journal.finish();
                }
            }
        } catch (IOException e) {
            out.println("FAILED " + e.getMessage());
        }
    }

    static Entry entry(int number) {
        String row = "{\"id\":\"id-%d\",\"text\":\"%s\"}".formatted(number, "x".repeat(number * 37 % 5_000));
        return new Entry(
                "id-" + number, "key-" + number, 0, new byte[] {1, 2, 3}, row.getBytes(StandardCharsets.UTF_8));
    }
}
