package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.manifest.SourceRegister;
import org.aios.etl.bootstrap.report.FailedSources;
import org.aios.etl.bootstrap.report.Pages;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.bootstrap.report.ReportJson;
import org.aios.etl.bootstrap.report.page.ReportFiles;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.MetricsSink;

/** Reports what came of a run: files, summary, exit code. For one thread. */
final class BatchEnd {
    private final Context context;
    private final Session session;
    private final BatchArguments arguments;
    private final RunFolder folder;
    private final Savings savings;
    private final Path base;
    private final PrintStream err;

    /** Takes the folder that the manifest's paths are relative to as {@code base}. */
    BatchEnd(Context context, Session session, BatchArguments arguments, RunFolder folder, Savings savings, Path base) {
        this.context = context;
        this.session = session;
        this.arguments = arguments;
        this.folder = folder;
        this.savings = savings;
        this.base = base;
        this.err = context.console().err();
    }

    /** Writes and prints everything; a report that cannot be written takes nothing from the results. */
    int report(BatchReport report, Pages journal, SourceRegister.Changes changes, String resumeCommand) {
        boolean unchanged = report.run().resumed()
                && report.keptAll()
                && changes.none()
                && folder.holdsReports()
                && Files.exists(figures());
        boolean written = unchanged || files(report);
        print(report);
        Optional<Money> limit =
                arguments.options().operation(session.config()).caps().perRun();
        new Summary(err).print(report, savings, journal.listPrices(), limit);
        err.println("Results: " + folder.results());
        err.println("Report:  " + folder.folder().resolve("report.html"));
        if (report.end() == BatchReport.End.INTERRUPTED) {
            long cancelled = report.codes().getOrDefault(ErrorCode.CANCELLED, 0L);
            err.println("Rows of sources that ended before that, in the order in which they ended: "
                    + (report.totals().sources() - cancelled));
            err.println("Interrupted. Go on with: " + resumeCommand);
            written &= noFailedSources();
        } else {
            written &= failedSources(report, journal);
        }
        int code = ExitCode.of(report);
        return written || code == ExitCode.INTERRUPTED ? code : ExitCode.INTERNAL;
    }

    private ReportFiles reports() {
        Map<String, String> commands = new HashMap<>();
        session.tools()
                .all()
                .forEach(tool -> commands.put(tool.name(), tool.descriptor().command()));
        return new ReportFiles(folder.folder(), folder.results(), commands);
    }

    private boolean files(BatchReport report) {
        try {
            reports().write(report);
        } catch (IOException e) {
            return lost(
                    "The reports in %s could not be written: %s".formatted(folder.folder(), PrivateFiles.reason(e)));
        }
        return metrics();
    }

    /** Where the figures go; what is printed goes into the folder besides. */
    private Path figures() {
        return place().flatMap(MetricsTarget::file)
                .orElseGet(() -> folder.folder().resolve("metrics.json"));
    }

    private boolean metrics() {
        Optional<MetricsTarget> place = place();
        try {
            if (place.flatMap(MetricsTarget::file).isPresent()) {
                place.get().write(session.sinks());
            } else {
                Optional<String> figures = MetricsTarget.figures(session.sinks(), MetricsSink.Format.JSON);
                if (figures.isPresent()) {
                    ReportFiles.replace(figures(), figures.get());
                }
            }
            return true;
        } catch (IOException e) {
            return lost(PrivateFiles.reason(e));
        }
    }

    private Optional<MetricsTarget> place() {
        return MetricsTarget.of(
                context, arguments.metrics(), session.config().metrics().file());
    }

    /** What is asked for on standard output: the report, the figures, or both as one object. */
    private void print(BatchReport report) {
        Optional<MetricsTarget> metrics = place().filter(place -> place.file().isEmpty());
        if (arguments.json()) {
            Map<String, Object> all = reports().map(report);
            if (metrics.isPresent()) {
                MetricsTarget.figures(session.sinks(), MetricsSink.Format.JSON)
                        .ifPresent(figures -> all.put("metrics", Json.inOrder().readTree(figures)));
            }
            context.console().out().print(ReportJson.text(all));
            context.console().out().flush();
        } else {
            metrics.ifPresent(place -> place.print(session.sinks(), context.console()));
        }
    }

    private boolean failedSources(BatchReport report, Pages journal) {
        FailedSources manifest = new FailedSources(folder.failed(), types(), locations(), base);
        try {
            if (report.failures().isEmpty()) {
                manifest.clear();
                return true;
            }
            BatchReport.Totals totals = report.totals();
            boolean allListed =
                    totals.failed() + totals.skipped() <= report.failures().size();
            FailedSources.Written written =
                    allListed ? manifest.write(journal, ids(report)) : manifest.write(folder.results());
            if (written.sources() > 0) {
                err.println("Failed:  %s holds %s; try %s again with: %s batch %s --out %s"
                        .formatted(
                                written.file(),
                                written.sources() == 1 ? "1 source" : written.sources() + " sources",
                                written.sources() == 1 ? "it" : "them",
                                context.program(),
                                BatchArguments.quoted(written.file().toString()),
                                BatchArguments.quoted(folder.folder() + "-again")));
            }
            if (written.unreadable() > 0) {
                err.println(
                        written.unreadable() == 1
                                ? "1 row of the manifest is unreadable; mend it there and use --resume"
                                : "%d rows of the manifest are unreadable; mend them there and use --resume"
                                        .formatted(written.unreadable()));
            }
            return true;
        } catch (IOException e) {
            return lost("The list of failed sources in %s could not be written: %s"
                    .formatted(folder.folder(), PrivateFiles.reason(e)));
        }
    }

    /** What never had its turn has no row yet, so only a resumption has everything; a former list would be wrong by now. */
    private boolean noFailedSources() {
        try {
            if (!context.path(arguments.manifest()).equals(folder.failed())) {
                new FailedSources(folder.failed(), types(), locations(), base).clear();
            }
            return true;
        } catch (IOException e) {
            return lost("The former list of failed sources in %s could not be removed: %s"
                    .formatted(folder.folder(), PrivateFiles.reason(e)));
        }
    }

    private boolean lost(String message) {
        err.println(message + "; the results are complete all the same");
        return false;
    }

    private static List<String> ids(BatchReport report) {
        return report.failures().stream().map(BatchReport.FailedSource::id).toList();
    }

    private Map<String, String> types() {
        Map<String, String> types = new HashMap<>();
        session.tools()
                .all()
                .forEach(tool -> tool.descriptor().manifestTypes().stream()
                        .findFirst()
                        .ifPresent(type -> types.put(tool.name(), type)));
        return types;
    }

    private Set<String> locations() {
        Set<String> names = new HashSet<>(Set.of("path", "local_path", "url"));
        session.tools()
                .all()
                .forEach(tool -> tool.schema().properties().stream()
                        .filter(property -> property.sourceLocation() || property.localFile())
                        .forEach(property -> names.add(property.name())));
        return names;
    }
}
