package org.aios.etl.bootstrap.report.page;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.bootstrap.report.ReportJson;
import org.aios.etl.bootstrap.report.SummaryYaml;
import org.aios.etl.bootstrap.report.reading.RunReport;
import org.aios.etl.core.batch.BatchReport;

/** Writes a run's reports into its output folder, for their owner only; each file is replaced in one step. */
public final class ReportFiles {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Path results;
    private final Map<String, String> commands;

    /**
     * Writes into the given folder.
     *
     * @param results the run's results file
     * @param commands the command of each tool, which names the folder of its pages
     */
    public ReportFiles(Path folder, Path results, Map<String, String> commands) {
        this.folder = folder;
        this.results = results;
        this.commands = Map.copyOf(commands);
    }

    /** Writes {@code report.json}, {@code report.html} and {@code summary.yaml}. */
    public void write(BatchReport report) throws IOException {
        String json = ReportJson.text(map(report));
        replace(folder.resolve("report.json"), json);
        replace(folder.resolve("summary.yaml"), SummaryYaml.text(report));
        RunReport read = RunReport.of(Json.inOrder().readTree(json))
                .orElseThrow(() -> new IllegalStateException("A report that was just written is none"));
        new RunPage(folder, commands).write(read, results, Optional.empty());
    }

    /** Returns what {@code report.json} says, by its names. */
    public Map<String, Object> map(BatchReport report) {
        return ReportJson.map(report, located(folder, results));
    }

    /** Returns a path relative to a folder where it is in it, so that both may be moved. */
    static String located(Path folder, Path results) {
        return (results.startsWith(folder) ? folder.relativize(results) : results.toAbsolutePath()).toString();
    }

    /** Replaces a file in one step; the new one is its owner's only, whatever the mode of the old one was. */
    public static void replace(Path file, String text) throws IOException {
        replace(file, out -> out.write(text));
    }

    /** The same for a text that is written bit by bit. */
    static void replace(Path file, Text text) throws IOException {
        Path begun = begun(file);
        try (Writer out = new OutputStreamWriter(PrivateFiles.write(begun), StandardCharsets.UTF_8);
                Writer buffered = new BufferedWriter(out, BUFFER)) {
            text.writeTo(buffered);
        }
        PrivateFiles.replace(begun, file);
    }

    /** A text that may be too large to be held. */
    interface Text {
        void writeTo(Writer out) throws IOException;
    }

    private static Path begun(Path file) {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }
}
