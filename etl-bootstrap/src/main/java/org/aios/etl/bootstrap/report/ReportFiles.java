package org.aios.etl.bootstrap.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.aios.etl.core.batch.BatchReport;

/** Writes a run's reports into its output folder; each file is replaced in one step. */
public final class ReportFiles {
    private final Path folder;

    /** Writes into the given folder. */
    public ReportFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code report.json}, {@code report.html} and {@code summary.yaml}. */
    public void write(BatchReport report) throws IOException {
        replace(folder.resolve("report.json"), ReportJson.text(report));
        replace(folder.resolve("report.html"), ReportHtml.text(report));
        replace(folder.resolve("summary.yaml"), SummaryYaml.text(report));
    }

    /** Replaces a file's text in one step. */
    public static void replace(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
