package org.aios.etl.bootstrap.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.config.EtlConfig;
import org.aios.etl.bootstrap.config.Loaded;
import org.aios.etl.bootstrap.discovery.Services;
import org.aios.etl.core.CollectionService;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.port.JournalProvider;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.port.SourceFiles;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.MetricsSink;

/**
 * A wired installation. What is needed is made when it is first asked for; {@link #close} lets go of what was made, and
 * makes everything durable. Thread-safe.
 */
public final class Session implements Closeable {
    /** Says that the configuration fits its schema and yet something cannot be made of it. Its message is for users. */
    public static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final Key<Optional<ResultCache>> CACHE = Key.get(new TypeLiteral<Optional<ResultCache>>() {});
    private static final Key<List<MetricsSink>> SINKS = Key.get(new TypeLiteral<List<MetricsSink>>() {});

    private final Injector injector;
    private final Opened opened;
    private final Loaded loaded;

    private Session(Injector injector, Opened opened, Loaded loaded) {
        this.injector = injector;
        this.opened = opened;
        this.loaded = loaded;
    }

    /** Wires the given collectors with what else is discovered, as configured. */
    public static Session open(
            Loaded loaded,
            List<CollectorProvider<?, ?, ?>> collectors,
            Services services,
            Clock clock,
            Map<String, String> environment) {
        Opened opened = new Opened();
        EtlModule module = new EtlModule(loaded, collectors, services, clock, environment, opened);
        return new Session(Guice.createInjector(Stage.DEVELOPMENT, module), opened, loaded);
    }

    /** Returns the configuration. */
    public EtlConfig config() {
        return loaded.config();
    }

    /** Returns the configuration with its origins. */
    public Loaded loaded() {
        return loaded;
    }

    /** Returns the tools, without opening anything. */
    public Tools tools() {
        return get(Key.get(Tools.class));
    }

    /** Returns the service. */
    public CollectionService service() {
        return get(Key.get(CollectionService.class));
    }

    /** Returns the cache; empty if there is none. */
    public Optional<ResultCache> cache() {
        return get(CACHE);
    }

    /**
     * Opens the cache for somebody who looks after it, also where runs do not use it. A session that has done so must not
     * collect.
     *
     * @throws IOException with a sentence that says why it cannot be opened
     */
    public ResultCache openCache() throws IOException {
        return get(Key.get(CacheOpening.class)).open();
    }

    /** Returns the way to know files. */
    public SourceFiles files() {
        return get(Key.get(SourceFiles.class));
    }

    /** Returns the metrics sinks. */
    public List<MetricsSink> sinks() {
        return get(SINKS);
    }

    /** Returns the codec. */
    public ResultCodec codec() {
        return get(Key.get(ResultCodec.class));
    }

    /** Returns the way to open run journals. */
    public JournalProvider journals() {
        return get(Key.get(JournalProvider.class));
    }

    /** Returns the scheduling. */
    public Scheduling scheduling() {
        return get(Key.get(Scheduling.class));
    }

    /** Returns the payment ledger. */
    public PaymentLedger ledger() {
        return get(Key.get(PaymentLedger.class));
    }

    /** Makes what only shows on making whether its settings are usable; throws {@link UnusableException}. */
    public void check() {
        get(Key.get(Network.class));
    }

    private <T> T get(Key<T> key) {
        try {
            return injector.getInstance(key);
        } catch (ProvisionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException) {
                throw new UnusableException(String.valueOf(cause.getMessage()), e);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
