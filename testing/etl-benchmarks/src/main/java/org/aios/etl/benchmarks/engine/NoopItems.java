package org.aios.etl.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.CpuClock;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Peers;
import org.aios.etl.benchmarks.harness.Scenario;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchProgress;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.ProgressListener;

/**
 * So many items that do nothing, through the whole engine with run journal, timeout, metrics and progress, beside npm
 * p-limit, which has none of these. Counts the processor time of the whole process, with collector and compiler. The first
 * round is cold; the figure compared is the median of the rounds after the warm-up, on both sides.
 */
public final class NoopItems implements Scenario {
    private static final long PROGRESS_EVERY_MILLIS = 100;

    private final Path work;

    /** Puts its files below the given folder. */
    public NoopItems(Path work) {
        this.work = work;
    }

    @Override
    public void run(Arguments arguments, Findings findings) throws Exception {
        int items = arguments.number("items", 100_000);
        int concurrency = arguments.number("concurrency", 3);
        int warmUp = arguments.number("warm-up", 10);
        int rounds = arguments.number("rounds", 5);
        boolean metrics = arguments.flag("metrics");
        arguments.done();
        findings.title(
                "%,d no-op items, %d at once, run journal, timeout%s and progress on; first round cold,"
                        + " %d to warm up, %d measured",
                items, concurrency, metrics ? ", metrics" : "", warmUp, rounds);
        List<CpuClock> used = ours(items, concurrency, warmUp + rounds, metrics, findings);
        double first = (double) used.get(0).cpuNanos() / items;
        double median = median(used.subList(warmUp, warmUp + rounds)) / items;
        findings.fact("floor", "none: what an item costs is the engine's own work");
        findings.fact("ours", "cold %.0f ns, warm %.0f ns of processor time an item", first, median);
        compare(findings, items, concurrency, warmUp, rounds, median);
    }

    private void compare(Findings findings, int items, int concurrency, int warmUp, int rounds, double ours)
            throws IOException {
        try {
            List<String> peer = new Peers(work.resolve("peers"), "p-limit@7.3.3")
                    .run("noop.mjs", text(items), text(concurrency), text(warmUp), text(rounds));
            double theirs = Double.parseDouble(peer.get(1));
            findings.fact(
                    "peer", "p-limit 7.3.3 cold %s ns, warm %s ns, best %s ns", peer.get(0), peer.get(1), peer.get(2));
            findings.atMost("ratio", ours / theirs, 1, "of p-limit");
        } catch (Peers.Missing e) {
            findings.fact("peer", "skipped: %s", e.getMessage());
        }
    }

    private List<CpuClock> ours(int items, int concurrency, int rounds, boolean metrics, Findings findings)
            throws Exception {
        List<CpuClock> used = new ArrayList<>();
        try (Embedded etl = Embedded.open(
                work,
                new TrialProvider((request, context) -> TrialProvider.DONE),
                Map.of("batch.default_concurrency", text(concurrency)))) {
            if (!metrics) {
                etl.withoutMetrics();
            }
            for (int round = 0; round < rounds; round++) {
                CpuClock before = CpuClock.now();
                ShownProgress progress = new ShownProgress();
                BatchReport report = etl.run(
                        work.resolve("noop"),
                        TrialProvider.sources(items),
                        items,
                        BatchOptions.DEFAULT.concurrency(concurrency),
                        List.of(),
                        progress);
                CpuClock taken = CpuClock.now().since(before);
                if (report.totals().ok() != items || progress.finished.get() != items) {
                    throw new IllegalStateException("Only %d of %d items came through"
                            .formatted(report.totals().ok(), items));
                }
                used.add(taken);
                findings.fact(
                        "round " + (round + 1),
                        "%.0f ns an item; wall %.2f s; garbage collection %d ms, compiling %d ms",
                        (double) taken.cpuNanos() / items,
                        taken.wallNanos() / 1e9,
                        taken.gcMillis(),
                        taken.jitMillis());
            }
        }
        return used;
    }

    private static double median(List<CpuClock> rounds) {
        List<Long> sorted =
                new ArrayList<>(rounds.stream().map(CpuClock::cpuNanos).toList());
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    /** Makes a line of progress ten times a second, as a terminal would show it, and checks that it never goes back. */
    private static final class ShownProgress implements ProgressListener {
        private final AtomicLong finished = new AtomicLong();
        private volatile long shownAt;
        private volatile String line = "";

        @Override
        public void accept(BatchProgress progress) {
            long now = progress.totals().sources();
            if (now < finished.getAndSet(now)) {
                throw new IllegalStateException("Progress went back to %d after: %s".formatted(now, line));
            }
            long at = progress.elapsed().toMillis();
            if (at - shownAt >= PROGRESS_EVERY_MILLIS) {
                shownAt = at;
                line = String.format(
                        Locale.ROOT,
                        "%.0f %% %d, %s, %s left",
                        progress.percent().orElse(0),
                        now,
                        progress.totals().cost(),
                        progress.eta());
            }
        }
    }
}
