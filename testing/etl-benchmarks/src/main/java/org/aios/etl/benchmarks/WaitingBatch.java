package org.aios.etl.benchmarks;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.aios.etl.bootstrap.codec.JsonResultCodec;
import org.aios.etl.bootstrap.host.LocalHost;
import org.aios.etl.bootstrap.host.ThreadScheduling;
import org.aios.etl.core.batch.BatchEngine;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.BatchRun;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.batch.StopSignal;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.pipeline.EventBus;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.Pipeline;
import org.aios.etl.core.pipeline.Slots;
import org.aios.etl.core.pipeline.Surroundings;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;
import org.aios.etl.testkit.MemoryPaymentLedger;
import org.aios.etl.testkit.MemoryRunJournal;

/**
 * Scenario: so many sources that each take so long, so many at once, through the whole engine, beside the floor
 * {@code ceil(sources / concurrency) × latency}. Arguments: sources, concurrency, latency in milliseconds.
 */
public final class WaitingBatch {
    /** Nothing to configure. */
    public record Nothing() {}

    /** Asks for one source. */
    public record Wait(@Doc("Which one") @SourceLocation String url) implements Request<Waited> {}

    /** What comes of it. */
    public record Waited(@Doc("Always true") boolean done) {}

    private WaitingBatch() {}

    /** Runs the scenario and prints wall time, floor and their ratio. */
    public static void main(String[] arguments) throws Exception {
        int sources = Integer.parseInt(arguments[0]);
        int concurrency = Integer.parseInt(arguments[1]);
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[2]));
        Scheduling scheduling = new ThreadScheduling(Clock.systemUTC());
        ResultCodec codec = new JsonResultCodec();
        Network none = new NoNetwork();
        Surroundings surroundings = new Surroundings(
                scheduling,
                none,
                new LocalHost(Path.of("."), Map.of()),
                new PaymentService(new MemoryPaymentLedger(), codec, scheduling, Optional.empty()),
                new Slots(scheduling, concurrency, Map.of()));
        Tools tools = new Tools(List.of(tool(scheduling, latency)));
        List<SourceItem> items = new ArrayList<>();
        for (int i = 0; i < sources; i++) {
            items.add(SourceItem.of("s" + i, "wait", new Wait("http://host.example/" + i)));
        }
        try (Pipeline pipeline = new Pipeline(surroundings, codec, Optional.empty())) {
            BatchEngine engine = new BatchEngine(
                    tools,
                    pipeline,
                    new Identifier(file -> {
                        throw new CollectionException(ErrorCode.NOT_FOUND, "There are no files here");
                    }),
                    surroundings,
                    codec);
            BatchReport report = engine.run(new BatchRun(
                    "benchmark",
                    Instant.EPOCH,
                    items.iterator(),
                    OptionalLong.of(sources),
                    BatchOptions.DEFAULT.concurrency(concurrency),
                    new MemoryRunJournal(),
                    false,
                    new EventBus(List.of()),
                    progress -> {},
                    new StopSignal()));
            long waves = (sources + concurrency - 1L) / concurrency;
            double floor = waves * latency.toMillis();
            double wall = report.run().wall().toNanos() / 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "%d sources, %d at once, %d ms each: ok %d, wall %.0f ms, floor %.0f ms, ratio %.3f, %.1f us per source%n",
                    sources,
                    concurrency,
                    latency.toMillis(),
                    report.totals().ok(),
                    wall,
                    floor,
                    floor == 0 ? Double.NaN : wall / floor,
                    wall * 1000 / sources);
        }
    }

    private static Tool<Wait, Waited> tool(Scheduling scheduling, Duration latency) {
        Descriptor<Nothing, Wait, Waited> descriptor = Descriptor.of("wait", Nothing.class, Wait.class, Waited.class)
                .tool("wait")
                .build();
        Collector<Wait, Waited> collector = (request, context) -> {
            try {
                if (!latency.isZero()) {
                    scheduling.gate().await(() -> false, latency);
                }
                return Collected.of(new Waited(true), "done").build();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CollectionException(ErrorCode.CANCELLED, "Interrupted", e);
            }
        };
        return new Tool<>(
                descriptor, RecordSchema.of(Wait.class), () -> collector, Map.of(), false, Duration.ofDays(7), "1");
    }

    private static final class NoNetwork implements Network {
        @Override
        public Scope scope(org.aios.etl.core.spi.Deadline deadline, java.util.function.Consumer<ApiCall> heard) {
            throw new IllegalStateException("This scenario has no network");
        }

        @Override
        public void close() {}
    }
}
