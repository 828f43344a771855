package org.aios.etl.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.config.ConfigLoader;
import org.aios.etl.bootstrap.config.ConfigSource;
import org.aios.etl.bootstrap.discovery.Services;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.BatchRun;
import org.aios.etl.core.batch.ProgressListener;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.batch.StopSignal;
import org.aios.etl.core.pipeline.EventBus;
import org.aios.etl.core.port.JournalProvider.OpenedRun;
import org.aios.etl.core.port.JournalProvider.RunHeader;
import org.aios.etl.core.spi.CollectionListener;
import org.aios.etl.core.spi.CollectorProvider;

/** An installation inside this virtual machine, wired as a Java program that embeds it would: nothing of it is replaced. */
public final class Embedded implements AutoCloseable {
    private final Session session;
    private boolean metrics = true;
    private int runs;

    private Embedded(Session session) {
        this.session = session;
    }

    /**
     * Opens it with one collector.
     *
     * @param folder where cache and ledger go
     * @param settings settings by path, such as {@code batch.default_concurrency}
     */
    public static Embedded open(Path folder, CollectorProvider<?, ?, ?> collector, Map<String, String> settings)
            throws ConfigException {
        Map<String, String> environment =
                Map.of("ETL_CACHE_DIRECTORY", folder.resolve("cache").toString());
        ConfigSource source = new ConfigSource(Optional.empty(), folder, folder, environment, settings);
        return new Embedded(Session.open(
                ConfigLoader.load(source, List.of(collector.descriptor())),
                List.of(collector),
                new Services(Embedded.class.getClassLoader()),
                Clock.systemUTC(),
                environment));
    }

    /** Leaves out the listener that every session has, which counts for the metrics. */
    public Embedded withoutMetrics() {
        metrics = false;
        return this;
    }

    /** Runs a batch with a run journal in files. */
    public BatchReport run(
            Path folder,
            Iterator<SourceItem> sources,
            long count,
            BatchOptions options,
            List<CollectionListener> listeners,
            ProgressListener progress)
            throws IOException, InterruptedException {
        String id = "benchmark-" + ++runs;
        Instant now = Instant.now();
        EventBus told = metrics ? session.service().listeners().and(listeners) : new EventBus(listeners);
        OpenedRun opened = session.journals()
                .run(folder, folder.resolve("results.jsonl"), new RunHeader(id, now.toString(), "generated"), false);
        try (var journal = opened.journal()) {
            return session.service()
                    .batch(new BatchRun(
                            id,
                            now,
                            sources,
                            OptionalLong.of(count),
                            options,
                            journal,
                            false,
                            told,
                            progress,
                            new StopSignal()));
        }
    }

    @Override
    public void close() throws IOException {
        session.close();
    }
}
