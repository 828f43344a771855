package org.aios.etl.benchmarks;

import static java.util.Map.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.aios.etl.benchmarks.batch.Pages;
import org.aios.etl.benchmarks.batch.PaidJobs;
import org.aios.etl.benchmarks.batch.Storm;
import org.aios.etl.benchmarks.batch.Videos;
import org.aios.etl.benchmarks.cache.CacheHits;
import org.aios.etl.benchmarks.cache.CachedBatch;
import org.aios.etl.benchmarks.engine.HungItems;
import org.aios.etl.benchmarks.engine.NoopItems;
import org.aios.etl.benchmarks.engine.Profile;
import org.aios.etl.benchmarks.engine.WaitingItems;
import org.aios.etl.benchmarks.figures.Figures;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Scenario;

/** Runs one scenario: {@code NAME [--option value …]}. Exits with 0 if every goal was met, 1 if not, 2 for a wrong word. */
public final class Benchmarks {
    private static final Map<String, Function<Path, Scenario>> SCENARIOS = new TreeMap<>(Map.ofEntries(
            entry("cache", CacheHits::new),
            entry("cached", CachedBatch::new),
            entry("costs", work -> Figures.only("costs", work)),
            entry("figures", Figures::all),
            entry("hung", HungItems::new),
            entry("jobs", PaidJobs::new),
            entry("noop", NoopItems::new),
            entry("pages", Pages::new),
            entry("profile", Profile::new),
            entry("speed", work -> Figures.only("speed", work)),
            entry("storm", Storm::new),
            entry("videos", Videos::new),
            entry("waiting", WaitingItems::new),
            entry("workflow", work -> Figures.only("workflow", work))));

    private Benchmarks() {}

    /** Starts here. */
    public static void main(String[] words) throws Exception {
        if (words.length == 0 || !SCENARIOS.containsKey(words[0])) {
            System.err.println("Expected a scenario: " + String.join(", ", SCENARIOS.keySet()));
            System.exit(2);
        }
        Path work = Files.createDirectories(Path.of(System.getProperty("etl.benchmarks.work", "target")))
                .toAbsolutePath();
        Findings findings = new Findings(System.out);
        List<String> rest = Arrays.asList(words).subList(1, words.length);
        try {
            SCENARIOS.get(words[0]).apply(work).run(new Arguments(rest), findings);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        System.exit(findings.exitCode());
    }
}
