package org.aios.etl.benchmarks.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Scenario;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.spi.Collector;

/**
 * Items that hang and do not react to being stopped, among others. A hung one may hold its slot until its deadline, so it
 * costs its timeout divided by the concurrency, whatever the engine does; only what the others take beyond that counts. The
 * second part hands out hung and quick items in turn at concurrency 1: from a hung one's deadline to the next one's first
 * step is the time in which its slot was lost.
 */
public final class HungItems implements Scenario {
    private static final double GOAL = 1.05;
    private static final double SLOT_GOAL_MILLIS = 50;

    private final Path work;

    /** Puts its files below the given folder. */
    public HungItems(Path work) {
        this.work = work;
    }

    @Override
    public void run(Arguments arguments, Findings findings) throws Exception {
        int items = arguments.number("items", 1_000);
        int hung = arguments.number("hung", 100);
        int concurrency = arguments.number("concurrency", 10);
        Duration latency = arguments.millis("latency", 100);
        Duration timeout = arguments.millis("timeout", 1_000);
        int probes = arguments.number("probes", 40);
        arguments.done();
        findings.title(
                "%d of %d items hang; the others take %d ms, timeout %d ms, %d at once; warmed up",
                hung, items, latency.toMillis(), timeout.toMillis(), concurrency);
        othersFinished(items - hung, 0, concurrency, Duration.ofMillis(1), timeout);
        double without = othersFinished(items - hung, 0, concurrency, latency, timeout);
        double with = othersFinished(items, hung, concurrency, latency, timeout);
        double allowed = hung * timeout.toMillis() / 1000.0 / concurrency;
        findings.fact(
                "floor",
                "slots held by hung items: %d x %d ms / %d = %.3f s",
                hung,
                timeout.toMillis(),
                concurrency,
                allowed);
        findings.fact("ours", "others finished after %.3f s without, %.3f s with hung items", without, with);
        findings.atMost("ratio", (with - allowed) / without, GOAL, "of the time without, slots held taken off");
        slotsLost(findings, probes, timeout);
    }

    /** Every k-th item hangs, so that they are spread over the run; returns when the last of the others was finished. */
    private double othersFinished(int items, int hung, int concurrency, Duration latency, Duration timeout)
            throws Exception {
        int every = hung == 0 ? Integer.MAX_VALUE : items / hung;
        AtomicLong last = new AtomicLong();
        CountDownLatch over = new CountDownLatch(1);
        Collector<TrialProvider.Ask, TrialProvider.Done> sleeping = WaitingItems.sleeping(latency);
        long began = System.nanoTime();
        run(items, concurrency, timeout, hung, over, (request, context) -> {
            if (TrialProvider.number(request) % every == every - 1) {
                hang(over);
            }
            var done = sleeping.collect(request, context);
            last.accumulateAndGet(System.nanoTime(), Math::max);
            return done;
        });
        return (last.get() - began) / 1e9;
    }

    private void slotsLost(Findings findings, int probes, Duration timeout) throws Exception {
        List<Long> late = Collections.synchronizedList(new ArrayList<>());
        AtomicLong deadline = new AtomicLong();
        CountDownLatch over = new CountDownLatch(1);
        LongSupplier now = System::nanoTime;
        run(2 * probes, 1, timeout, probes, over, (request, context) -> {
            if (TrialProvider.number(request) % 2 == 0) {
                deadline.set(now.getAsLong() + context.deadline().remaining().toNanos());
                hang(over);
            }
            late.add(now.getAsLong() - deadline.get());
            return TrialProvider.DONE;
        });
        List<Long> sorted = late.stream().sorted().toList();
        findings.fact(
                "slot lost",
                "after its deadline: median %.1f ms, 90 %% %.1f ms, most %.1f ms, of %d",
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 9 / 10) / 1e6,
                sorted.get(sorted.size() - 1) / 1e6,
                sorted.size());
        findings.atMost("slot lost", sorted.get(sorted.size() * 9 / 10) / 1e6, SLOT_GOAL_MILLIS, "ms for nine of ten");
    }

    /** Neither interrupts nor closed sockets end this; the latch does, once the run is over. */
    private static void hang(CountDownLatch over) {
        while (over.getCount() > 0) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            Thread.interrupted();
        }
    }

    private void run(
            int items,
            int concurrency,
            Duration timeout,
            int hung,
            CountDownLatch over,
            Collector<TrialProvider.Ask, TrialProvider.Done> collector)
            throws Exception {
        OperationOptions standard = OperationOptions.DEFAULT;
        OperationOptions options =
                new OperationOptions(standard.cache(), false, standard.caps(), timeout, 1, standard.paymentWait());
        try (Embedded etl = Embedded.open(
                work,
                new TrialProvider(collector),
                Map.of("batch.default_concurrency", Integer.toString(concurrency)))) {
            BatchReport report = etl.run(
                    work.resolve("hung"),
                    TrialProvider.sources(items),
                    items,
                    BatchOptions.DEFAULT.concurrency(concurrency).with(options),
                    List.of(),
                    progress -> {});
            if (report.totals().ok() != items - hung || report.totals().failed() != hung) {
                throw new IllegalStateException("Of %d items %d went well and %d failed; expected %d to fail"
                        .formatted(items, report.totals().ok(), report.totals().failed(), hung));
            }
        } finally {
            over.countDown();
        }
    }
}
