package org.aios.etl.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.codec.JsonResultCodec;
import org.aios.etl.bootstrap.config.CacheConfig;
import org.aios.etl.bootstrap.config.EtlConfig;
import org.aios.etl.bootstrap.config.HttpConfig;
import org.aios.etl.bootstrap.config.Loaded;
import org.aios.etl.bootstrap.discovery.Services;
import org.aios.etl.bootstrap.host.FileHashes;
import org.aios.etl.bootstrap.host.LocalHost;
import org.aios.etl.bootstrap.host.ThreadScheduling;
import org.aios.etl.core.CollectionService;
import org.aios.etl.core.batch.BatchEngine;
import org.aios.etl.core.cache.CacheUpkeep;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.pipeline.EventBus;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.MetricsListener;
import org.aios.etl.core.pipeline.Pipeline;
import org.aios.etl.core.pipeline.SavingsListener;
import org.aios.etl.core.pipeline.Slots;
import org.aios.etl.core.pipeline.Surroundings;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.port.Claims;
import org.aios.etl.core.port.Host;
import org.aios.etl.core.port.JournalProvider;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.port.NetworkProvider;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.port.SourceFiles;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.MetricsSink;
import org.aios.etl.core.spi.MetricsSinkProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds ports to what was discovered, and builds the service on them. */
final class EtlModule extends AbstractModule {
    private static final Logger LOG = LoggerFactory.getLogger(EtlModule.class);
    private static final Duration DEFAULT_SETTLE = Duration.ofMillis(75_000);

    private final Loaded loaded;
    private final List<CollectorProvider<?, ?, ?>> collectors;
    private final Services services;
    private final Clock clock;
    private final Map<String, String> environment;
    private final Opened opened;

    EtlModule(
            Loaded loaded,
            List<CollectorProvider<?, ?, ?>> collectors,
            Services services,
            Clock clock,
            Map<String, String> environment,
            Opened opened) {
        this.loaded = loaded;
        this.collectors = collectors;
        this.services = services;
        this.clock = clock;
        this.environment = environment;
        this.opened = opened;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().disableCircularProxies();
        bind(EtlConfig.class).toInstance(loaded.config());
        bind(ResultCodec.class).toInstance(new JsonResultCodec());
        bind(SourceFiles.class).toInstance(new FileHashes());
        bind(Scheduling.class).toInstance(new ThreadScheduling(clock));
        bind(Host.class).toInstance(new LocalHost(Path.of(temporaryFolder()), environment));
    }

    @Provides
    @Singleton
    Tools tools() {
        return new ToolFactory(loaded, collectors, clock).tools(collectors);
    }

    @Provides
    @Singleton
    JournalProvider journals() {
        return services.one(JournalProvider.class, "The journal (etl-journal)");
    }

    @Provides
    @Singleton
    PaymentLedger ledger(JournalProvider journals, EtlConfig config) {
        return opened.add(new LazyLedger(
                journals, config.paymentsDirectory(), config.payments().keepDays()));
    }

    @Provides
    @Singleton
    Network network(EtlConfig config, Scheduling scheduling) {
        HttpConfig http = config.http();
        return opened.add(services.one(NetworkProvider.class, "The network (etl-http)")
                .open(
                        new NetworkProvider.Settings(
                                config.security().network().allow(),
                                http.userAgent(),
                                http.maxBody(),
                                http.perHost(),
                                http.perSecond(),
                                http.circuitFailures(),
                                http.circuitLongest()),
                        scheduling));
    }

    @Provides
    @Singleton
    PaymentService payments(PaymentLedger ledger, ResultCodec codec, Scheduling scheduling, EtlConfig config) {
        Duration settle = config.payments().settleMs();
        return new PaymentService(
                ledger,
                codec,
                scheduling,
                settle.equals(DEFAULT_SETTLE) ? Optional.empty() : Optional.of(settle),
                config.payments().maxWaiting());
    }

    @Provides
    @Singleton
    Slots slots(Scheduling scheduling, EtlConfig config, Tools tools) {
        Map<String, Integer> perTool = new HashMap<>();
        tools.all()
                .forEach(tool -> tool.descriptor().concurrency().ifPresent(limit -> perTool.put(tool.name(), limit)));
        return new Slots(scheduling, config.batch().defaultConcurrency(), perTool);
    }

    @Provides
    @Singleton
    Surroundings surroundings(Scheduling scheduling, Network network, Host host, PaymentService payments, Slots slots) {
        return new Surroundings(scheduling, network, host, payments, slots);
    }

    @Provides
    @Singleton
    CacheOpening cacheOpening(EtlConfig config, Scheduling scheduling) {
        return new CacheOpening(config.cache(), services, scheduling, opened);
    }

    /** The cache, or none: switched off, or not to be opened. A run goes on without it. */
    @Provides
    @Singleton
    Optional<ResultCache> cache(EtlConfig config, CacheOpening opening, Scheduling scheduling) {
        CacheConfig cache = config.cache();
        if (!cache.enabled()) {
            return Optional.empty();
        }
        try {
            ResultCache answers = opening.open();
            opened.add(CacheUpkeep.begin(answers, scheduling));
            return Optional.of(answers);
        } catch (IOException e) {
            LOG.warn(
                    "The cache in {} cannot be opened ({}); going on without a cache",
                    cache.directory(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Beside the ledger, where every process comes; of those that share a cache, each claims in the same scope. */
    @Provides
    @Singleton
    Claims claims(JournalProvider journals, EtlConfig config) {
        CacheConfig cache = config.cache();
        return opened.add(journals.claims(
                config.paymentsDirectory(),
                cache.backend() + ' ' + cache.directory().toAbsolutePath().normalize()));
    }

    @Provides
    @Singleton
    Pipeline pipeline(Surroundings surroundings, ResultCodec codec, Optional<ResultCache> cache, Claims claims) {
        Pipeline pipeline = new Pipeline(surroundings, codec, cache, claims);
        opened.add(pipeline::close);
        return pipeline;
    }

    @Provides
    @Singleton
    BatchEngine engine(
            Tools tools, Pipeline pipeline, SourceFiles files, Surroundings surroundings, ResultCodec codec) {
        return new BatchEngine(tools, pipeline, new Identifier(files), surroundings, codec);
    }

    @Provides
    @Singleton
    List<MetricsSink> sinks() {
        List<MetricsSink> sinks = services.all(MetricsSinkProvider.class).services().stream()
                .map(MetricsSinkProvider::open)
                .toList();
        sinks.forEach(sink -> opened.add(sink::close));
        return sinks;
    }

    @Provides
    @Singleton
    SavingsListener savings(JournalProvider journals, EtlConfig config, Scheduling scheduling) {
        return opened.add(new SavingsListener(journals.savings(config.paymentsDirectory()), scheduling));
    }

    @Provides
    @Singleton
    EventBus listeners(List<MetricsSink> sinks, SavingsListener savings) {
        return new EventBus(List.of(new MetricsListener(sinks), savings));
    }

    @Provides
    @Singleton
    CollectionService service(BatchEngine engine, EventBus listeners) {
        return new CollectionService(engine, listeners);
    }

    private String temporaryFolder() {
        return environment.getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir", "."));
    }
}
