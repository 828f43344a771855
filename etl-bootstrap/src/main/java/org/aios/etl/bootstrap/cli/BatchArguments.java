package org.aios.etl.bootstrap.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.schema.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is given to {@code etl batch}. Filled by the command line parser. */
final class BatchArguments {
    private static final String CONCURRENCY = "batch.default_concurrency";
    private static final String BATCH_SIZE = "batch.default_size";

    @Parameters(paramLabel = "MANIFEST", description = "The manifest; - for standard input.")
    private String manifest = "";

    @Option(names = "--out", paramLabel = "DIR", description = "The output folder; default etl-out/<manifest name>.")
    private @Nullable String out;

    @Option(
            names = "--results",
            paramLabel = "FILE.jsonl",
            description = "The results file; default results.jsonl in the output folder.")
    private @Nullable String results;

    @Option(names = "--concurrency", paramLabel = "N", description = "How many sources are worked on at once.")
    private @Nullable Integer concurrency;

    @Option(names = "--batch-size", paramLabel = "N", description = "The hand-out and checkpoint window.")
    private @Nullable Integer batchSize;

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            converter = RunOptions.DurationConverter.class,
            description = "How long the whole run may take.")
    private @Nullable Duration deadline;

    @Option(
            names = "--tier",
            paramLabel = "LIST",
            split = ",",
            description = "Only sources of these tiers, such as 1,2.")
    private List<String> tiers = new ArrayList<>();

    @Option(names = "--fail-fast", description = "Stop at the first failure.")
    private boolean failFast;

    @Option(names = "--dry-run", description = "Say what the run would cost, and spend nothing.")
    private boolean dryRun;

    @Option(names = "--resume", description = "Go on with the run of this output folder.")
    private boolean resume;

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description = {
                "Where the figures go; default metrics.json in the output folder.",
                "FILE.prom: for Prometheus; FILE.txt: a table; - : a table on standard output."
            })
    private @Nullable String metrics;

    @Option(names = "--json", description = "Print the report as JSON on standard output.")
    private boolean json;

    @Mixin
    private RunOptions options = new RunOptions();

    String manifest() {
        return manifest;
    }

    Optional<String> out() {
        return Optional.ofNullable(out);
    }

    Optional<String> results() {
        return Optional.ofNullable(results);
    }

    Optional<String> metrics() {
        return Optional.ofNullable(metrics);
    }

    Optional<Duration> deadline() {
        return Optional.ofNullable(deadline);
    }

    List<String> tiers() {
        return tiers;
    }

    boolean failFast() {
        return failFast;
    }

    boolean dryRun() {
        return dryRun;
    }

    boolean resume() {
        return resume;
    }

    boolean json() {
        return json;
    }

    RunOptions options() {
        return options;
    }

    /** Returns the settings that these arguments stand over. */
    Map<String, String> overrides() {
        Map<String, String> overrides = new HashMap<>();
        if (concurrency != null) {
            overrides.put(CONCURRENCY, concurrency.toString());
        }
        if (batchSize != null) {
            overrides.put(BATCH_SIZE, batchSize.toString());
        }
        return overrides;
    }

    /** Returns the option that gave each setting, to name it when its value will not do. */
    static Map<String, String> names() {
        return Map.of(CONCURRENCY, "--concurrency", BATCH_SIZE, "--batch-size");
    }

    /**
     * Returns the command that goes on with this run.
     *
     * @param program how the program was called, as a shell reads it
     */
    String resumeCommand(String program, Optional<Path> config) {
        StringBuilder command = new StringBuilder(program).append(" batch ").append(quoted(manifest));
        word(command, "--config", config);
        word(command, "--out", out());
        word(command, "--results", results());
        word(command, "--concurrency", Optional.ofNullable(concurrency));
        word(command, "--batch-size", Optional.ofNullable(batchSize));
        word(command, "--deadline", deadline().map(Durations::format));
        word(command, "--tier", tiers.isEmpty() ? Optional.empty() : Optional.of(String.join(",", tiers)));
        word(command, "--metrics", metrics());
        return command.append(failFast ? " --fail-fast" : "")
                .append(options.words())
                .append(" --resume")
                .toString();
    }

    private static void word(StringBuilder command, String option, Optional<?> value) {
        value.ifPresent(given -> command.append(' ').append(option).append(' ').append(quoted(given.toString())));
    }

    /** Returns a word as a shell reads it. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
