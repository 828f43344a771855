package org.aios.etl.bootstrap.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.aios.etl.core.batch.BatchReport;

/** Writes a run's reports into its output folder, for their owner only; each file is replaced in one step. */
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

    /** Replaces a file in one step; the new one is its owner's only, whatever the mode of the old one was. */
    public static void replace(Path file, String text) throws IOException {
        Path begun = begun(file);
        PrivateFiles.write(begun, text.getBytes(StandardCharsets.UTF_8));
        PrivateFiles.replace(begun, file);
    }

    private static Path begun(Path file) {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }
}
