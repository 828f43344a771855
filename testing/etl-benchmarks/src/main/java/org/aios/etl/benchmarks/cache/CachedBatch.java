package org.aios.etl.benchmarks.cache;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.aios.etl.benchmarks.engine.Embedded;
import org.aios.etl.benchmarks.engine.TrialProvider;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.CpuClock;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Scenario;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.spi.Collected;

/** A batch whose every source is in the cache: which share of its processor time the store takes. */
public final class CachedBatch implements Scenario {
    private final Path work;

    /** Puts its files below the given folder. */
    public CachedBatch(Path work) {
        this.work = work;
    }

    @Override
    public void run(Arguments arguments, Findings findings) throws Exception {
        int sources = arguments.number("sources", 1_000);
        int size = arguments.number("size", 20_480);
        int rounds = arguments.number("rounds", 15);
        arguments.done();
        findings.title(
                "%,d sources of %,d bytes, all of them in the cache, which is opened anew each round", sources, size);
        Path folder = work.resolve("cached");
        remove(folder);
        RealText text = RealText.below(Path.of(System.getProperty("etl.benchmarks.root", ".")), 7);
        batch(folder, sources, size, text, sources);
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long storeBefore = MeasuredStores.LOOKING_UP.sum();
            CpuClock before = CpuClock.now();
            batch(folder, sources, size, text, 0);
            double all = CpuClock.now().since(before).cpuNanos();
            double store = MeasuredStores.LOOKING_UP.sum() - storeBefore;
            shares.add(store / all);
            findings.fact(
                    "round " + (round + 1),
                    "%.1f us a source, of it %.1f in the store",
                    all / sources / 1_000,
                    store / sources / 1_000);
        }
        findings.atMost("cold", shares.get(0), 0.2, "of the processor time in the store, first round");
        Collections.sort(shares);
        findings.atMost("warm", shares.get(shares.size() / 2), 0.2, "of the processor time in the store, median");
    }

    private void batch(Path folder, int sources, int size, RealText text, int collected) throws Exception {
        int[] calls = {0};
        TrialProvider collector = new TrialProvider((request, context) -> {
            calls[0]++;
            return Collected.of(new TrialProvider.Done(true), new String(text.next(size), StandardCharsets.ISO_8859_1))
                    .build();
        });
        Map<String, String> settings = Map.of(
                "batch.default_concurrency", "1", "cache.backend", "measured", "cache.per_tool.collect_trial", "true");
        try (Embedded etl = Embedded.open(folder, collector, settings)) {
            BatchReport report = etl.run(
                    folder.resolve("run"),
                    TrialProvider.sources(sources),
                    sources,
                    BatchOptions.DEFAULT.concurrency(1),
                    List.of(),
                    progress -> {});
            if (report.totals().ok() != sources || calls[0] != collected) {
                throw new IllegalStateException("%d of %d sources came through, %d were collected, expected %d"
                        .formatted(report.totals().ok(), sources, calls[0], collected));
            }
        }
    }

    private static void remove(Path folder) throws Exception {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
