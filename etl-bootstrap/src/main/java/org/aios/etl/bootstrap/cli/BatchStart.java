package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.aios.etl.bootstrap.config.EtlConfig;
import org.aios.etl.bootstrap.manifest.Manifest;
import org.aios.etl.bootstrap.manifest.ManifestException;
import org.aios.etl.bootstrap.manifest.NotedSources;
import org.aios.etl.bootstrap.manifest.SourceRegister;
import org.aios.etl.bootstrap.report.Pages;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.BatchRun;
import org.aios.etl.core.batch.StopSignal;
import org.aios.etl.core.port.JournalProvider.OpenedRun;
import org.aios.etl.core.port.JournalProvider.RunHeader;
import org.aios.etl.core.spi.CollectionListener;

/** One start of a run: looks through the manifest, opens the folder, runs, and reports. For one use by one thread. */
final class BatchStart {
    private final Context context;
    private final Session session;
    private final BatchArguments arguments;
    private final Manifest manifest;
    private final PrintStream err;
    private final RunFolder folder;
    private final Map<String, String> commands = new HashMap<>();
    private final StopSignal stop = new StopSignal();
    private final Savings savings = new Savings();

    BatchStart(Context context, Session session, BatchArguments arguments, Manifest manifest) {
        this.context = context;
        this.session = session;
        this.arguments = arguments;
        this.manifest = manifest;
        this.err = context.console().err();
        this.folder = RunFolder.of(context, arguments, manifest.stem());
        session.tools()
                .all()
                .forEach(tool -> commands.put(tool.name(), tool.descriptor().command()));
    }

    int run() throws ManifestException, IOException, InterruptedException {
        try (Manifest.Sources sources = sources()) {
            if (!sources.hasNext()) {
                throw new UsageException(context.nothingToDo(manifest, arguments.tiers()));
            }
            folder.make();
            try (SourceRegister register = SourceRegister.in(folder.folder(), session.tools(), arguments.resume())) {
                register.damage().ifPresent(damage -> err.println("warning: " + damage));
                if (manifest.repeatable()) {
                    survey(register);
                }
                return run(sources, register);
            }
        } catch (UncheckedIOException e) {
            throw new ManifestException(String.valueOf(e.getMessage()), e);
        }
    }

    private Manifest.Sources sources() throws ManifestException {
        return manifest.sources(session.tools(), arguments.tiers());
    }

    /** Goes through the manifest once before anything is done: it is readable to its end, and its length is known. */
    private void survey(SourceRegister register) throws ManifestException {
        try (Manifest.Sources sources = sources()) {
            while (sources.hasNext()) {
                register.add(sources.next());
            }
            register.ended();
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    private int run(Manifest.Sources sources, SourceRegister register) throws IOException, InterruptedException {
        boolean formerRun = folder.holdsRun();
        RunHeader header = new RunHeader(
                RunIds.next(context.console().clock()),
                Instant.now(context.console().clock()).toString(),
                arguments.manifest());
        OpenedRun opened = folder.open(session.journals(), header, arguments.resume());
        context.console().interruption().windDown(stop::stop, interrupted());
        try (Pages journal = new Pages(opened.journal(), folder.folder(), commands, register)) {
            if (!opened.resumed()) {
                begin(register, formerRun);
            }
            if (manifest.repeatable()) {
                register.publish();
            }
            if (manifest.repeatable() && opened.resumed()) {
                tell(register.changes(), journal);
            }
            return run(sources, register, opened, journal);
        } catch (IOException e) {
            throw new IOException(
                    "%s. What is finished is kept. Go on with: %s".formatted(PrivateFiles.reason(e), resumeCommand()),
                    e);
        }
    }

    private void begin(SourceRegister register, boolean formerRun) throws IOException {
        if (formerRun) {
            folder.clear(commands.values());
        }
        if (!manifest.is(folder.failed())) {
            Files.deleteIfExists(folder.failed());
        }
        register.forgetFormer();
    }

    private void tell(SourceRegister.Changes changes, Pages journal) {
        ChangeWords.of(changes).ifPresent(err::println);
        if (changes.removed() > 0) {
            journal.letOthersGo();
        }
    }

    private int run(Manifest.Sources sources, SourceRegister register, OpenedRun opened, Pages journal)
            throws IOException, InterruptedException {
        EtlConfig config = session.config();
        RunningSources running = new RunningSources();
        boolean terminal = context.console().columns() > 0;
        ProgressView progress = new ProgressView(
                err,
                context.console().columns(),
                Colours.of(context.console().environment()),
                new SourceLines(
                        running,
                        commands,
                        context.console().clock(),
                        SourceLines.most(context.console().rows())));
        try (RunLog log = RunLog.open(context, config, folder.log())) {
            List<CollectionListener> listeners = new ArrayList<>(log.listeners());
            listeners.add(savings);
            if (terminal) {
                listeners.add(running);
            }
            BatchReport report;
            try {
                report = session.service()
                        .batch(new BatchRun(
                                opened.header().runId(),
                                startedAt(opened.header()),
                                manifest.repeatable() ? sources : new NotedSources(sources, register),
                                manifest.repeatable() ? OptionalLong.of(register.sources()) : OptionalLong.empty(),
                                options(config),
                                journal,
                                opened.resumed(),
                                session.service().listeners().and(listeners),
                                progress,
                                stop));
            } finally {
                progress.end();
            }
            register.publish();
            if (!manifest.repeatable() && opened.resumed() && report.end() == BatchReport.End.COMPLETE) {
                ChangeWords.of(register.changes()).ifPresent(err::println);
            }
            return new BatchEnd(context, session, arguments, folder, savings, base())
                    .report(report, journal, register.changes(), resumeCommand());
        }
    }

    private Path base() {
        return manifest.folder().orElse(context.path(""));
    }

    private BatchOptions options(EtlConfig config) {
        int concurrency = config.batch().defaultConcurrency();
        // A few more than may be under way, so that the next ones are prepared when a place at their provider is free.
        int mostWaiting = config.payments().maxWaiting() + concurrency;
        return new BatchOptions(
                concurrency,
                config.batch().defaultSize(),
                arguments.options().operation(config),
                arguments.deadline(),
                arguments.failFast(),
                mostWaiting,
                BatchOptions.DEFAULT.lookAhead());
    }

    private String resumeCommand() {
        return arguments.resumeCommand(context.program(), context.configFile());
    }

    private String interrupted() {
        return "Interrupted. Go on with: " + resumeCommand();
    }

    private static Instant startedAt(RunHeader header) {
        try {
            return Instant.parse(header.startedAt());
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
