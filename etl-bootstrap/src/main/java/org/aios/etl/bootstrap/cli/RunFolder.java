package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.aios.etl.bootstrap.report.Pages;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.core.port.JournalProvider;
import org.aios.etl.core.port.JournalProvider.OpenedRun;
import org.aios.etl.core.port.JournalProvider.RunHeader;

/**
 * The output folder of a run.
 *
 * @param folder the folder
 * @param results the results file, which may lie elsewhere
 */
record RunFolder(Path folder, Path results) {
    static RunFolder of(Context context, BatchArguments arguments, String name) {
        Path folder = context.path(arguments.out().orElse("etl-out/" + name));
        return new RunFolder(folder, arguments.results().map(context::path).orElse(folder.resolve("results.jsonl")));
    }

    Path log() {
        return folder.resolve("log.jsonl");
    }

    Path failed() {
        return folder.resolve("failed.jsonl");
    }

    boolean holdsReports() {
        return Stream.of("report.json", "report.html", "summary.yaml")
                .allMatch(name -> Files.exists(folder.resolve(name)));
    }

    boolean holdsRun() {
        return Files.exists(folder.resolve("run.journal"));
    }

    /** Makes the folders that are missing. */
    void make() {
        make(folder, "--out");
        Path parent = results.getParent();
        if (parent != null) {
            make(parent, "--results");
        }
    }

    private static void make(Path folder, String option) {
        try {
            PrivateFiles.directory(folder);
        } catch (IOException e) {
            throw new UsageException("The output folder %s cannot be made: %s; choose another with %s"
                    .formatted(folder, PrivateFiles.reason(e), option));
        }
    }

    /** Opens the run in this folder for this process alone. */
    OpenedRun open(JournalProvider journals, RunHeader header, boolean resume) {
        try {
            return journals.run(folder, results, header, resume);
        } catch (JournalProvider.RunInUseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Says that nothing can be written here. */
    UsageException unusable(IOException e) {
        return new UsageException(
                "The run in %s cannot be begun: %s; choose another folder with --out, or make this one usable"
                        .formatted(folder, PrivateFiles.reason(e)));
    }

    /** Removes what a former run left: its pages, log and reports. Only called while the run is held. */
    void clear(Collection<String> commands) throws IOException {
        Pages.clear(folder, commands);
        for (String name : new String[] {"report.json", "report.html", "summary.yaml", "metrics.json", "log.jsonl"}) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }
}
