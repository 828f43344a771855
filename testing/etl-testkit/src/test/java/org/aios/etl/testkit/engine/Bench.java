package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.aios.etl.core.CollectionService;
import org.aios.etl.core.batch.BatchEngine;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.BatchRun;
import org.aios.etl.core.batch.ProgressListener;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.batch.StopSignal;
import org.aios.etl.core.cache.CachePolicy;
import org.aios.etl.core.cache.Compressions;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.pipeline.EventBus;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.pipeline.Pipeline;
import org.aios.etl.core.pipeline.Slots;
import org.aios.etl.core.pipeline.Surroundings;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.port.Host;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.HttpReply;
import org.aios.etl.core.spi.ProcessRunner;
import org.aios.etl.core.spi.TempSpace;
import org.aios.etl.testkit.MemoryCacheStore;
import org.aios.etl.testkit.MemoryClaims;
import org.aios.etl.testkit.MemoryPaymentLedger;
import org.aios.etl.testkit.MemoryRunJournal;
import org.aios.etl.testkit.SeededScheduling;

/** The real core around one collector that a test writes down. */
final class Bench {
    static final String TOOL = "collect_word";

    ProgressListener progress = told -> {};
    final SeededScheduling scheduling;
    final MemoryCacheStore store;
    final MemoryPaymentLedger ledger;
    final MemoryClaims claims;
    final MemoryRunJournal journal = new MemoryRunJournal();
    final List<CollectionEvent> events = new ArrayList<>();
    final ResultCache cache;
    final Slots slots;
    private final boolean slow;
    private final BatchEngine engine;
    private final List<Bench> others = new ArrayList<>();

    Bench(int slotCount, Collector<Ask, Told> collector) {
        this(
                slotCount,
                call -> {
                    throw new CollectionException(ErrorCode.UNREACHABLE, "There is no network here");
                },
                collector);
    }

    Bench(int slotCount, HttpGateway far, Collector<Ask, Told> collector) {
        this(slotCount, far, collector, true, CachePolicy.DEFAULT);
    }

    /** A bench with a tool that never pays. */
    static Bench free(CachePolicy policy, Collector<Ask, Told> collector) {
        HttpGateway nowhere = call -> {
            throw new CollectionException(ErrorCode.UNREACHABLE, "There is no network here");
        };
        return new Bench(2, nowhere, collector, false, policy);
    }

    Bench(int slotCount, HttpGateway far, Collector<Ask, Told> collector, boolean paid, CachePolicy policy) {
        this(
                new SeededScheduling(1),
                new MemoryCacheStore(),
                new MemoryPaymentLedger(),
                new MemoryClaims(),
                false,
                slotCount,
                far,
                collector,
                paid,
                policy);
    }

    private Bench(
            SeededScheduling scheduling,
            MemoryCacheStore store,
            MemoryPaymentLedger ledger,
            MemoryClaims claims,
            boolean slow,
            int slotCount,
            HttpGateway far,
            Collector<Ask, Told> collector,
            boolean paid,
            CachePolicy policy) {
        this.scheduling = scheduling;
        this.store = store;
        this.ledger = ledger;
        this.claims = claims;
        this.slow = slow;
        PlainCodec codec = new PlainCodec();
        slots = new Slots(scheduling, slotCount, Map.of());
        Surroundings surroundings = new Surroundings(
                scheduling,
                new ToldNetwork(far),
                deadline -> new NoHost(),
                new PaymentService(ledger, codec, scheduling, Optional.empty()),
                slots);
        Descriptor.Builder<NoConfig, Ask, Told> builder = Descriptor.of("word", NoConfig.class, Ask.class, Told.class);
        Descriptor<NoConfig, Ask, Told> descriptor = (paid ? builder.paid(List.of()) : builder).build();
        Tool<Ask, Told> tool = new Tool<>(
                descriptor, RecordSchema.of(Ask.class), () -> collector, Map.of(), true, Duration.ofHours(1), "1");
        cache = new ResultCache(
                slow ? new SlowStore(store, new SlowSteps(scheduling), claims) : store,
                scheduling,
                new Compressions(),
                policy);
        engine = new BatchEngine(
                new Tools(List.of(tool)),
                new Pipeline(
                        surroundings,
                        codec,
                        Optional.of(cache),
                        slow ? new SlowClaims(claims, new SlowSteps(scheduling)) : claims),
                new Identifier(file -> {
                    throw new CollectionException(ErrorCode.NOT_FOUND, "There are no files here");
                }),
                surroundings,
                codec);
    }

    /** A first process whose every step at the cache and at the claims may take a while, as the seed decides. */
    static Bench ofSeed(long seed, int slotCount, Collector<Ask, Told> collector) {
        return new Bench(
                new SeededScheduling(seed),
                new MemoryCacheStore(),
                new MemoryPaymentLedger(),
                new MemoryClaims(),
                true,
                slotCount,
                call -> {
                    throw new CollectionException(ErrorCode.UNREACHABLE, "There is no network here");
                },
                collector,
                true,
                CachePolicy.DEFAULT);
    }

    /** Another process with the same cache, ledger and time; it ends with this one. */
    Bench another(int slotCount, Collector<Ask, Told> collector) {
        Bench other = new Bench(
                scheduling,
                store,
                ledger,
                claims.another(),
                slow,
                slotCount,
                call -> {
                    throw new CollectionException(ErrorCode.UNREACHABLE, "There is no network here");
                },
                collector,
                true,
                CachePolicy.DEFAULT);
        others.add(other);
        return other;
    }

    /** Runs a test's steps as the program's main thread. */
    void run(Runnable steps) {
        scheduling.run(() -> {
            try {
                steps.run();
            } finally {
                engine.pipeline().close();
                others.forEach(other -> other.engine.pipeline().close());
            }
        });
    }

    CollectionService service() {
        return new CollectionService(engine, new EventBus(List.of(events::add)));
    }

    ResultRow collect(String url, OperationOptions options) {
        return service()
                .collect("run", SourceItem.of(url, TOOL, Ask.of("https://far.example/" + url)), options, stop -> {});
    }

    BatchReport batch(List<SourceItem> items, BatchOptions options) {
        return batch(items, options, new StopSignal());
    }

    BatchReport batch(List<SourceItem> items, BatchOptions options, StopSignal stop) {
        return batch(items, options, stop, false);
    }

    BatchReport resume(List<SourceItem> items, BatchOptions options) {
        return batch(items, options, new StopSignal(), true);
    }

    private BatchReport batch(List<SourceItem> items, BatchOptions options, StopSignal stop, boolean resumed) {
        try {
            return engine.run(new BatchRun(
                    "run",
                    Instant.EPOCH,
                    items.iterator(),
                    OptionalLong.of(items.size()),
                    options,
                    journal,
                    resumed,
                    new EventBus(List.of(events::add)),
                    progress,
                    stop));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts a run here", e);
        }
    }

    static List<SourceItem> items(String... urls) {
        List<SourceItem> items = new ArrayList<>();
        for (String url : urls) {
            items.add(SourceItem.of(url, TOOL, Ask.of("https://far.example/" + url)));
        }
        return items;
    }

    /** Waits as a well-behaved collector does. */
    void work(Duration time) throws CollectionException {
        try {
            scheduling.gate().await(() -> false, time);
        } catch (InterruptedException e) {
            throw new CollectionException(ErrorCode.CANCELLED, "Interrupted", e);
        }
    }

    /** Waits as one that cares for nothing. */
    void hang(Duration time) {
        long end = scheduling.ticks() + time.toNanos();
        while (end - scheduling.ticks() > 0) {
            try {
                scheduling.gate().await(() -> false, Duration.ofNanos(end - scheduling.ticks()));
            } catch (InterruptedException ignored) {
                events.size();
            }
        }
    }

    Duration time() {
        return Duration.ofNanos(scheduling.ticks());
    }

    void elapse(Duration time) {
        try {
            scheduling.gate().await(() -> false, time);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts this thread", e);
        }
    }

    void inParallel(List<Runnable> steps) {
        Scheduling.Gate gate = scheduling.gate();
        int[] left = {steps.size()};
        steps.forEach(step -> scheduling.spawn("parallel", () -> {
            step.run();
            left[0]--;
            gate.changed();
        }));
        try {
            gate.await(() -> left[0] == 0, Scheduling.FOREVER);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts this thread", e);
        }
    }

    record NoConfig() {}

    private static final class NoHost implements Host.Scope {
        @Override
        public ProcessRunner processes() {
            throw new UnsupportedOperationException("There are no programs here");
        }

        @Override
        public TempSpace temp() {
            return suffix -> Path.of("file" + suffix);
        }

        @Override
        public void close() {}
    }

    /** A network behind which is what a test writes down. */
    private record ToldNetwork(HttpGateway far) implements Network {
        @Override
        public Scope scope(Deadline deadline, java.util.function.Consumer<ApiCall> heard) {
            return new Scope() {
                @Override
                public HttpReply send(HttpCall call) throws CollectionException {
                    return far.send(call);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
