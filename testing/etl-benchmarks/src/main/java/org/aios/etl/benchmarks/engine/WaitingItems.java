package org.aios.etl.benchmarks.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Floor;
import org.aios.etl.benchmarks.harness.Scenario;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Collector;

/**
 * So many items that each hold a slot for so long, so many at once, through the whole engine with a run journal in files.
 * The floor is {@code ceil(items / concurrency) × latency}.
 */
public final class WaitingItems implements Scenario {
    private static final double GOAL = 1.03;

    private final Path work;

    /** Puts its files below the given folder. */
    public WaitingItems(Path work) {
        this.work = work;
    }

    @Override
    public void run(Arguments arguments, Findings findings) throws Exception {
        int items = arguments.number("items", 50);
        int concurrency = arguments.number("concurrency", 3);
        Duration latency = arguments.millis("latency", 2_000);
        arguments.done();
        findings.title("%d items that hold a slot for %d ms, %d at once", items, latency.toMillis(), concurrency);
        BatchReport report;
        try (Embedded etl = Embedded.open(
                work,
                new TrialProvider(sleeping(latency)),
                Map.of("batch.default_concurrency", Integer.toString(concurrency)))) {
            report = etl.run(
                    work.resolve("waiting"),
                    TrialProvider.sources(items),
                    items,
                    BatchOptions.DEFAULT.concurrency(concurrency),
                    List.of(),
                    progress -> {});
        }
        Floor floor = Floor.waves(items, concurrency, latency);
        findings.must(
                "ok", report.totals().ok() == items, "%d of %d", report.totals().ok(), items);
        findings.fact("floor", "%s", floor);
        findings.fact("ours", "%.3f s", report.run().wall().toMillis() / 1000.0);
        findings.atMost("ratio", report.run().wall().toMillis() / 1000.0 / floor.seconds(), GOAL, "of the floor");
    }

    /** Makes a collector that takes so long for every item. */
    public static Collector<TrialProvider.Ask, TrialProvider.Done> sleeping(Duration latency) {
        return (request, context) -> {
            try {
                Thread.sleep(latency.toMillis());
                return TrialProvider.DONE;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CollectionException(ErrorCode.CANCELLED, "Interrupted", e);
            }
        };
    }
}
