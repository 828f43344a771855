package org.aios.etl.bootstrap.wiring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.aios.etl.bootstrap.config.Loaded;
import org.aios.etl.core.model.Price;
import org.aios.etl.core.model.PriceTable;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Request;

/** Makes tools of collectors and their configuration; a collector is created at its first use. */
final class ToolFactory {
    private final Loaded loaded;
    private final CollectorServices services;

    ToolFactory(Loaded loaded, List<CollectorProvider<?, ?, ?>> providers, Clock clock) {
        this.loaded = loaded;
        List<Price> builtIn = new ArrayList<>();
        providers.forEach(provider -> builtIn.addAll(provider.descriptor().prices()));
        this.services = new Services(clock, loaded.config().pricing().table(builtIn));
    }

    Tools tools(List<CollectorProvider<?, ?, ?>> providers) {
        List<Tool<?, ?>> tools = new ArrayList<>();
        providers.forEach(provider -> tools.add(tool(provider)));
        return new Tools(tools);
    }

    private <C extends Record, Q extends Record & Request<R>, R extends Record> Tool<Q, R> tool(
            CollectorProvider<C, Q, R> provider) {
        Descriptor<C, Q, R> descriptor = provider.descriptor();
        C config = descriptor
                .config()
                .cast(Optional.ofNullable(loaded.collectors().get(descriptor.name()))
                        .orElseThrow());
        return new Tool<>(
                descriptor,
                RecordSchema.of(descriptor.request()),
                new Once<>(() -> provider.create(config, services)),
                RecordSchema.of(descriptor.config()).keyMap(config),
                loaded.config().cache().caches(descriptor),
                loaded.config().cache().ttl(descriptor),
                Version.current());
    }

    private record Services(Clock clock, PriceTable prices) implements CollectorServices {}

    /** Makes a collector once, when it is first asked for. Thread-safe. */
    private static final class Once<Q extends Record & Request<R>, R extends Record>
            implements Supplier<Collector<Q, R>> {
        private final ReentrantLock lock = new ReentrantLock();
        private final Supplier<Collector<Q, R>> maker;
        private Optional<Collector<Q, R>> made = Optional.empty();

        Once(Supplier<Collector<Q, R>> maker) {
            this.maker = maker;
        }

        @Override
        public Collector<Q, R> get() {
            lock.lock();
            try {
                if (made.isEmpty()) {
                    made = Optional.of(maker.get());
                }
                return made.get();
            } finally {
                lock.unlock();
            }
        }
    }
}
