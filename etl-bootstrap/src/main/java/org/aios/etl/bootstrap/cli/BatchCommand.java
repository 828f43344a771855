package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.config.EtlConfig;
import org.aios.etl.bootstrap.manifest.Manifest;
import org.aios.etl.bootstrap.manifest.ManifestException;
import org.aios.etl.bootstrap.manifest.SourceItems;
import org.aios.etl.bootstrap.report.Pages;
import org.aios.etl.bootstrap.report.ReportFiles;
import org.aios.etl.bootstrap.report.ReportJson;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.BatchRun;
import org.aios.etl.core.batch.StopSignal;
import org.aios.etl.core.pipeline.EventBus;
import org.aios.etl.core.port.JournalProvider;
import org.aios.etl.core.port.JournalProvider.OpenedRun;
import org.aios.etl.core.port.JournalProvider.RunHeader;
import org.aios.etl.core.spi.CollectionListener;
import org.aios.etl.core.spi.EventLog;
import org.aios.etl.core.spi.MetricsSink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etl batch}: collects every source of a manifest in one run. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        description = "Collects every source of a manifest: YAML, JSON, JSON lines or a plain list.")
final class BatchCommand implements Callable<Integer> {
    private static final String LOG = "log.jsonl";

    private final Context context;

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
            description = "Where the figures go; default metrics.json in the output folder.")
    private @Nullable String metrics;

    @Option(names = "--json", description = "Print the report as JSON on standard output.")
    private boolean json;

    @Mixin
    private RunOptions options = new RunOptions();

    BatchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConfigException, ManifestException, IOException, InterruptedException {
        Optional<String> contradiction = options.contradiction();
        if (contradiction.isPresent()) {
            throw new UsageException(contradiction.get());
        }
        try (Session session = context.open(overrides())) {
            Optional<Path> file = manifest.equals("-") ? Optional.empty() : Optional.of(context.path(manifest));
            SourceItems items = new SourceItems(session.tools(), file.map(Path::getParent), tiers);
            try (Manifest sources = file.isPresent()
                    ? Manifest.open(file.get(), items)
                    : Manifest.open(context.console().in(), items)) {
                return dryRun
                        ? EstimateCommand.estimate(context, session, sources, options.operation(session.config()), json)
                        : run(session, sources, items.choosy() ? OptionalLong.empty() : sources.count());
            }
        }
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = new HashMap<>();
        if (concurrency != null) {
            overrides.put("batch.default_concurrency", concurrency.toString());
        }
        if (batchSize != null) {
            overrides.put("batch.default_size", batchSize.toString());
        }
        return overrides;
    }

    private int run(Session session, Manifest sources, OptionalLong count) throws IOException, InterruptedException {
        EtlConfig config = session.config();
        Path folder = context.path(out == null ? "etl-out/" + sources.name() : out);
        Path resultsFile = results == null ? folder.resolve("results.jsonl") : context.path(results);
        createFolders(folder, resultsFile);
        RunHeader header = new RunHeader(
                RunIds.next(context.console().clock()),
                Instant.now(context.console().clock()).toString(),
                manifest);
        if (!sources.sources().hasNext()) {
            throw new UsageException(nothingToDo());
        }
        boolean formerRun = Files.exists(folder.resolve("run.journal"));
        OpenedRun opened = open(session, folder, resultsFile, header);
        ProgressView progress =
                new ProgressView(context.console().err(), context.console().terminal());
        StopSignal stop = new StopSignal();
        context.console().onSignal().accept(stop::stop);
        Map<String, String> commands = new HashMap<>();
        session.tools()
                .all()
                .forEach(tool -> commands.put(tool.name(), tool.descriptor().command()));
        if (formerRun && !opened.resumed()) {
            Pages.clear(folder, commands.values());
            Files.deleteIfExists(folder.resolve(LOG));
        }
        try (Pages journal = new Pages(opened.journal(), folder, commands);
                Log log = Log.open(context, config, folder.resolve(LOG))) {
            EventBus listeners = session.service().listeners().and(log.listeners());
            BatchReport report = session.service()
                    .batch(new BatchRun(
                            opened.header().runId(),
                            startedAt(opened.header()),
                            sources.sources(),
                            count,
                            batchOptions(config),
                            journal,
                            opened.resumed(),
                            listeners,
                            progress,
                            stop));
            progress.end();
            return finish(session, report, folder, resultsFile, opened.resumed(), journal.listPrices());
        }
    }

    private BatchOptions batchOptions(EtlConfig config) {
        return new BatchOptions(
                config.batch().defaultConcurrency(),
                config.batch().defaultSize(),
                options.operation(config),
                Optional.ofNullable(deadline),
                failFast,
                config.payments().maxWaiting(),
                manifest.equals("-") ? 1 : BatchOptions.DEFAULT.lookAhead());
    }

    private OpenedRun open(Session session, Path folder, Path resultsFile, RunHeader header) throws IOException {
        try {
            return session.journals().run(folder, resultsFile, header, resume);
        } catch (JournalProvider.RunInUseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private int finish(
            Session session, BatchReport report, Path folder, Path resultsFile, boolean resumed, BigDecimal listPrices)
            throws IOException {
        boolean unchanged = resumed && report.keptAll() && Files.exists(folder.resolve("report.json"));
        if (!unchanged) {
            new ReportFiles(folder).write(report);
        }
        Path metricsFile = metrics == null
                ? session.config().metrics().file().orElse(folder.resolve("metrics.json"))
                : context.path(metrics);
        for (MetricsSink sink : session.sinks()) {
            Optional<String> figures = sink.export(MetricsSink.Format.JSON);
            if (figures.isPresent()) {
                ReportFiles.replace(metricsFile, figures.get());
            }
        }
        if (json) {
            context.console().out().print(ReportJson.text(report));
            context.console().out().flush();
        }
        new Summary(context.console().err()).print(report, folder, resultsFile, listPrices);
        if (report.end() == BatchReport.End.INTERRUPTED) {
            context.console().err().println("Interrupted. Go on with: " + resumeCommand());
        }
        return ExitCode.of(report);
    }

    private String nothingToDo() {
        return tiers.isEmpty()
                ? "The manifest %s names no source; expected at least one".formatted(manifest)
                : "No source of %s has a tier among %s; nothing was touched"
                        .formatted(manifest, String.join(", ", tiers));
    }

    private String resumeCommand() {
        StringBuilder command = new StringBuilder("etl batch ").append(quoted(manifest));
        if (out != null) {
            command.append(" --out ").append(quoted(out));
        }
        if (results != null) {
            command.append(" --results ").append(quoted(results));
        }
        if (concurrency != null) {
            command.append(" --concurrency ").append(concurrency);
        }
        if (!tiers.isEmpty()) {
            command.append(" --tier ").append(String.join(",", tiers));
        }
        return command.append(options.words()).append(" --resume").toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static Instant startedAt(RunHeader header) {
        try {
            return Instant.parse(header.startedAt());
        } catch (java.time.DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static void createFolders(Path folder, Path resultsFile) {
        try {
            Files.createDirectories(folder);
            Path parent = resultsFile.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw new UsageException("The output folder %s cannot be made (%s); choose another with --out"
                    .formatted(folder, e.getMessage()));
        }
    }

    /** The JSON log of a run, or none where this distribution has no log. */
    private record Log(Optional<EventLog.Writer> writer) implements AutoCloseable {
        static Log open(Context context, EtlConfig config, Path standard) throws IOException {
            Optional<EventLog> log =
                    context.services().all(EventLog.class).services().stream().findFirst();
            if (log.isEmpty()) {
                return new Log(Optional.empty());
            }
            Path file = config.logging().file().orElse(standard);
            return new Log(Optional.of(
                    log.get().open(file, config.logging().level().name().toLowerCase(java.util.Locale.ROOT))));
        }

        List<CollectionListener> listeners() {
            return writer.map(List::<CollectionListener>of).orElse(List.of());
        }

        @Override
        public void close() {
            writer.ifPresent(EventLog.Writer::close);
        }
    }
}
