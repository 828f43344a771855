package org.aios.etl.benchmarks.cache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Scenario;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@link StoreBenchmark} in one run, and the ratios of its medians. */
public final class CacheHits implements Scenario {
    private static final int[] SIZES = {1_024, 20_480, 307_200};

    private final Path work;

    /** Puts its files below the given folder. */
    public CacheHits(Path work) {
        this.work = work;
    }

    @Override
    public void run(Arguments arguments, Findings findings) throws Exception {
        String only = arguments.text("only").orElse("owner,socket,recent,sqlite");
        arguments.done();
        findings.title("a hit in the cache, medians by JMH; owner, socket, recent: ours; the same text in all");
        Path log = work.resolve("cache-hits.log");
        Files.deleteIfExists(StoreBenchmark.sizes(work));
        Map<String, Double> medians = new TreeMap<>();
        medians.putAll(measure("stored", log, only.split(","), "1024", "20480", "307200"));
        medians.putAll(measure("text", log, new String[] {"owner", "json"}, "307200"));
        report(findings, medians, shares());
    }

    private Map<String, Double> measure(String method, Path log, String[] contenders, String... sizes)
            throws Exception {
        Options options = new OptionsBuilder()
                .include(StoreBenchmark.class.getSimpleName() + "." + method)
                .param("contender", contenders)
                .param("size", sizes)
                .jvmArgsPrepend(
                        "-Detl.benchmarks.work=" + work,
                        "-Detl.benchmarks.root=" + System.getProperty("etl.benchmarks.root", "."))
                .output(log + "." + method)
                .build();
        Map<String, Double> medians = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            String name = method + " " + result.getParams().getParam("contender") + " "
                    + result.getParams().getParam("size");
            medians.put(name, result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        return medians;
    }

    private Map<String, Double> shares() throws Exception {
        Map<String, Double> shares = new TreeMap<>();
        for (String line : Files.readAllLines(StoreBenchmark.sizes(work))) {
            String[] words = line.split(" ");
            shares.put(words[0] + " " + words[1], Double.parseDouble(words[2]) / Double.parseDouble(words[3]));
        }
        return shares;
    }

    private static void report(Findings findings, Map<String, Double> medians, Map<String, Double> shares) {
        medians.forEach((name, median) -> findings.fact("median", "%-22s %8.2f us", name, median));
        shares.forEach((name, share) -> findings.fact("on disk", "%-22s %8.3f of the text", name, share));
        for (int size : SIZES) {
            boolean small = size == SIZES[0];
            limit(findings, "recent", medians.get("stored recent " + size), 1.0, 3, "us at " + size);
            limit(
                    findings,
                    "disk",
                    medians.get("stored owner " + size),
                    medians.get("stored sqlite " + size),
                    small ? 2 : 1.5,
                    "of SQLite at " + size);
            limit(
                    findings,
                    "socket",
                    medians.get("stored socket " + size),
                    medians.get("stored owner " + size),
                    small ? 4 : 3,
                    "of a local hit at " + size);
            if (!small) {
                limit(findings, "bytes", shares.get("owner " + size), 1.0, 0.35, "of the text at " + size);
            }
        }
        int large = SIZES[2];
        limit(
                findings,
                "json file",
                medians.get("text owner " + large),
                medians.get("text json " + large),
                0.5,
                "of a JSON file at " + large + ", text to text");
    }

    private static void limit(Findings findings, String name, Double figure, Double against, double goal, String unit) {
        if (figure != null && against != null) {
            findings.atMost(name, figure / against, goal, unit);
        }
    }
}
