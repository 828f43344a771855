package org.aios.etl.bootstrap.report.page;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.model.ErrorCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the folder of a run that never took place: rows with content, and the report that belongs to them, added up here
 * independently of the code under test. The same numbers for the same seed.
 */
public final class GeneratedRun {
    private static final int WORKERS = 8;
    private static final long BEGIN = Instant.parse("2026-11-25T09:00:00Z").toEpochMilli();
    private static final ErrorCode[] CODES = {
        ErrorCode.NOT_FOUND, ErrorCode.TIMEOUT, ErrorCode.REMOTE_ERROR, ErrorCode.ROBOTS_DENIED, ErrorCode.DAMAGED
    };
    private static final Map<String, String> COMMANDS = Map.of(
            "transcribe_video", "video",
            "collect_web_content", "web",
            "sample_email_archive", "email",
            "process_book", "book");
    private static final List<String> TOOLS =
            new TreeMap<>(COMMANDS).keySet().stream().toList();

    private final Random random;
    private final JsonMapper json = Json.inOrder();
    private final Sums all = new Sums();
    private final Map<String, Sums> tools = new TreeMap<>();
    private final Map<String, Long> codes = new TreeMap<>();
    private final List<Map<String, Object>> failures = new ArrayList<>();
    private final long[] free = new long[WORKERS];
    private long end = BEGIN;

    private GeneratedRun(long seed) {
        this.random = new Random(seed);
        Arrays.fill(free, BEGIN);
    }

    /** Returns the command of each tool. */
    public static Map<String, String> commands() {
        return COMMANDS;
    }

    /** Writes a run of that many sources, with a page for each that is ok. */
    public static Path write(Path folder, int sources, long seed) throws IOException {
        return write(folder, sources, seed, List.of());
    }

    /**
     * Writes a run whose first sources have foreign texts as id, title, address and message.
     *
     * @param texts what the foreign sources say of themselves
     */
    public static Path write(Path folder, int sources, long seed, List<String> texts) throws IOException {
        new GeneratedRun(seed).folder(folder, sources, texts);
        return folder;
    }

    private void folder(Path folder, int sources, List<String> texts) throws IOException {
        Files.createDirectories(folder);
        for (String command : COMMANDS.values()) {
            Files.createDirectories(folder.resolve(command));
        }
        try (BufferedWriter rows = Files.newBufferedWriter(folder.resolve("results.jsonl"))) {
            for (int i = 0; i < sources; i++) {
                rows.write(json.writeValueAsString(row(i, i < texts.size() ? texts.get(i) : "")));
                rows.write('\n');
            }
        }
        Files.writeString(
                folder.resolve("report.json"),
                json.writerWithDefaultPrettyPrinter().writeValueAsString(report(sources)));
    }

    private Map<String, Object> row(int i, String text) {
        String tool = TOOLS.get(random.nextInt(10) < 6 ? 0 : random.nextInt(TOOLS.size()));
        boolean foreign = !text.isEmpty();
        int chance = random.nextInt(100);
        boolean failed = foreign ? i % 2 == 0 : chance >= 90;
        boolean skipped = failed && !foreign && chance >= 98;
        boolean reused = !failed && chance < 45;
        String by = !reused ? "" : chance < 30 ? "cache" : chance < 36 ? "ledger" : chance < 39 ? "join" : "duplicate";
        boolean paid = tool.equals("transcribe_video");
        BigDecimal price = paid ? new BigDecimal(random.nextInt(9_000) + 500).movePointLeft(4) : BigDecimal.ZERO;
        BigDecimal cost = reused || failed ? BigDecimal.ZERO : price;
        BigDecimal saved = reused ? price : BigDecimal.ZERO;
        long elapsed =
                skipped || by.equals("duplicate") ? 0 : by.equals("cache") ? random.nextInt(4) : slow(tool, paid);
        boolean worked = !skipped && !by.equals("duplicate");
        String id = foreign ? text : TOOLS.get(0).equals(tool) ? "page-" + (i + 1) : COMMANDS.get(tool) + "-" + (i + 1);
        ErrorCode code = skipped ? ErrorCode.BUDGET_EXCEEDED : CODES[random.nextInt(CODES.length)];

        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("tool", tool);
        String source = foreign ? text : "https://archive.example/" + COMMANDS.get(tool) + "/" + (i + 1) + "?q=\"<b>\"";
        row.put("input", Map.of("url", source));
        row.put("status", skipped ? "skipped" : failed ? "failed" : "ok");
        row.put("content", failed ? null : "Some \"content\" of the source, which the page must not hold. ".repeat(5));
        row.put("document", failed ? null : Map.of("text", "x".repeat(200), "links", List.of(Map.of("href", "a"))));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("title", foreign ? text : "A title of source number " + (i + 1));
        if (by.equals("duplicate")) {
            metadata.put("duplicate_of", "page-1");
        }
        row.put("metadata", failed ? Map.of() : metadata);
        row.put("quality_score", failed ? null : random.nextInt(60, 101) / 100.0);
        row.put("cost_usd", cost);
        row.put("cache", cache(by, saved));
        row.put("provenance", failed ? null : Map.of("source", source));
        row.put("warnings", List.of());
        String message = foreign
                ? text
                : "Fetching %s: the far end answered after %d tries; expected a page".formatted(source, 3);
        row.put("error", failed ? error(code, message, skipped ? 0 : 1) : null);
        Map<String, Object> timing = new LinkedHashMap<>();
        timing.put("queued_ms", random.nextInt(500));
        timing.put("elapsed_ms", elapsed);
        timing.put("started_at", worked ? Instant.ofEpochMilli(start(elapsed)).toString() : null);
        row.put("timing", timing);

        for (Sums sums : List.of(all, tools.computeIfAbsent(tool, name -> new Sums()))) {
            sums.add(failed, skipped, by, cost, saved, elapsed);
        }
        if (failed) {
            codes.merge(code.name(), 1L, Long::sum);
            Map<String, Object> failure = error(code, message, 1);
            failure.put("id", id);
            failures.add(failure);
        }
        return row;
    }

    private long slow(String tool, boolean paid) {
        double spread = Math.exp(random.nextGaussian() * 0.8);
        return Math.max(1, Math.round((paid ? 9_000 : tool.equals("process_book") ? 900 : 140) * spread));
    }

    private long start(long elapsed) {
        int worker = 0;
        for (int i = 1; i < WORKERS; i++) {
            worker = free[i] < free[worker] ? i : worker;
        }
        long start = free[worker];
        free[worker] = start + elapsed + 1;
        end = Math.max(end, start + elapsed);
        return start;
    }

    private static Map<String, Object> cache(String by, BigDecimal saved) {
        Map<String, Object> cache = new LinkedHashMap<>();
        cache.put("hit", by.equals("cache"));
        cache.put("saved_usd", saved);
        cache.put("saved_by", by.isEmpty() ? null : by);
        cache.put("stale", false);
        return cache;
    }

    private static Map<String, Object> error(ErrorCode code, String message, int attempts) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.name());
        error.put("category", code.category().name());
        error.put("message", message);
        error.put("attempts", attempts);
        error.put("advice", code.advice());
        return error;
    }

    private Map<String, Object> report(int sources) {
        long wall = end - BEGIN;
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("id", "20261125T090000Z-5eed" + sources);
        run.put("started_at", Instant.ofEpochMilli(BEGIN).toString());
        run.put("wall_ms", wall);
        run.put("concurrency", WORKERS);
        run.put("batch_size", 10);
        run.put("resumed", false);
        run.put("end", "complete");
        run.put("results", "results.jsonl");
        Map<String, Object> byTool = new LinkedHashMap<>();
        tools.forEach((tool, sums) -> byTool.put(tool, sums.map(wall)));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("run", run);
        report.putAll(all.map(wall));
        report.put("tools", byTool);
        report.put("failures_by_code", codes);
        report.put("failures", failures);
        report.put("failures_left_out", 0);
        return report;
    }

    /** The figures of one tool, or of all. */
    private static final class Sums {
        private final List<Long> elapsed = new ArrayList<>();
        private long ok;
        private long failed;
        private long skipped;
        private long hits;
        private long misses;
        private BigDecimal cost = BigDecimal.ZERO;
        private BigDecimal saved = BigDecimal.ZERO;

        void add(boolean isFailed, boolean isSkipped, String by, BigDecimal costs, BigDecimal saves, long millis) {
            ok += isFailed ? 0 : 1;
            failed += isFailed && !isSkipped ? 1 : 0;
            skipped += isSkipped ? 1 : 0;
            hits += by.equals("cache") ? 1 : 0;
            misses += by.isEmpty() && !isSkipped ? 1 : 0;
            cost = cost.add(costs);
            saved = saved.add(saves);
            if (!isSkipped && !by.equals("duplicate")) {
                elapsed.add(millis);
            }
        }

        Map<String, Object> map(long wall) {
            Map<String, Object> totals = new LinkedHashMap<>();
            totals.put("sources", ok + failed + skipped);
            totals.put("ok", ok);
            totals.put("failed", failed);
            totals.put("skipped", skipped);
            totals.put("cost_usd", cost);
            totals.put("saved_usd", saved);
            totals.put("cache_hits", hits);
            totals.put("cache_misses", misses);
            totals.put(
                    "hit_rate",
                    new BigDecimal(hits).divide(new BigDecimal(Math.max(1, hits + misses)), 4, RoundingMode.HALF_UP));
            totals.put(
                    "throughput_per_s",
                    new BigDecimal(1_000 * (ok + failed + skipped))
                            .divide(new BigDecimal(Math.max(1, wall)), 3, RoundingMode.HALF_UP));
            totals.put("attempts", ok + failed);
            List<Long> sorted = elapsed.stream().sorted().toList();
            Map<String, Object> latency = new LinkedHashMap<>();
            for (int percent : new int[] {50, 95, 99}) {
                int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
                latency.put("p" + percent, sorted.isEmpty() ? 0 : sorted.get(Math.max(0, rank - 1)));
            }
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("totals", totals);
            map.put("latency_ms", latency);
            return map;
        }
    }
}
