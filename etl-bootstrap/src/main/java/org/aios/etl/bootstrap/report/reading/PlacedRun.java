package org.aios.etl.bootstrap.report.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.aios.etl.bootstrap.codec.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where a run's files are. Immutable.
 *
 * @param folder the output folder
 * @param results the results file, which may lie elsewhere, or be gone
 * @param report what {@code report.json} says; empty where the run has not ended
 */
public record PlacedRun(Path folder, Path results, Optional<RunReport> report) {
    private static final String REPORT = "report.json";
    private static final String RESULTS = "results.jsonl";

    /** Says that there is no run. Its message is for users. */
    public static final class NoRunException extends Exception {
        private static final long serialVersionUID = 1L;

        NoRunException(String message) {
            super(message);
        }
    }

    /**
     * Finds the run that a user names.
     *
     * @param given an output folder, or its {@code report.json}
     * @throws NoRunException if that is neither
     * @throws IOException if a file is there and cannot be read
     */
    public static PlacedRun at(Path given) throws NoRunException, IOException {
        boolean file = Files.isRegularFile(given);
        Path folder = file ? given.toAbsolutePath().normalize().getParent() : given;
        if (folder == null || !Files.isDirectory(folder)) {
            throw noRun(given, "it does not exist");
        }
        Path report = file ? given : folder.resolve(REPORT);
        if (Files.exists(report)) {
            RunReport read = read(report);
            return new PlacedRun(folder, results(folder, read.results()), Optional.of(read));
        }
        Path results = folder.resolve(RESULTS);
        if (!Files.isRegularFile(results)) {
            throw noRun(given, "it holds neither %s nor %s".formatted(REPORT, RESULTS));
        }
        return new PlacedRun(folder, results, Optional.empty());
    }

    /** Returns the run's report; of one that has not ended, that of the rows it has finished. */
    public RunReport reported() throws IOException {
        return report.isPresent() ? report.get() : UnfinishedRun.report(results);
    }

    private static RunReport read(Path report) throws NoRunException, IOException {
        try {
            JsonNode json = Json.inOrder().readTree(Files.readAllBytes(report));
            return RunReport.of(json).orElseThrow(() -> noRun(report, "it is no report of a run"));
        } catch (JacksonException e) {
            throw noRun(report, "it is not readable as JSON");
        }
    }

    private static Path results(Path folder, String named) {
        try {
            return folder.resolve(named.isEmpty() ? RESULTS : named).normalize();
        } catch (InvalidPathException e) {
            return folder.resolve(RESULTS);
        }
    }

    private static NoRunException noRun(Path given, String why) {
        return new NoRunException(
                "Looking for a run in %s: %s; expected the output folder of `etl batch`, or its report.json. A run with --results elsewhere can be reported once it has ended: go on with it by --resume"
                        .formatted(given, why));
    }
}
