package org.aios.etl.bootstrap.report.reading;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.batch.BatchReport;

/**
 * Adds up the finished rows of a run that has no report, since it goes on or was killed. What only the run itself knew (its id,
 * how often the cache was asked in vain, what is reserved) is left out rather than guessed. For one thread.
 */
final class UnfinishedRun {
    private final Sums all = new Sums();
    private final Map<String, Sums> tools = new TreeMap<>();
    private final Map<String, Long> codes = new TreeMap<>();
    private final List<Map<String, Object>> failures = new ArrayList<>();
    private long begin = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private long withoutResult;

    private UnfinishedRun() {}

    /** Returns a report of the rows of a results file, in the form of {@code report.json}. */
    static RunReport report(Path results) throws IOException {
        UnfinishedRun run = new UnfinishedRun();
        new RowHeads(results, false).forEach(run::add);
        return RunReport.of(Json.inOrder().valueToTree(run.map(results)))
                .orElseThrow(() -> new IllegalStateException("A report of rows is none"));
    }

    private void add(RowHead row) {
        all.add(row);
        if (!row.tool().isEmpty()) {
            tools.computeIfAbsent(row.tool(), tool -> new Sums()).add(row);
        }
        if (!row.ok()) {
            codes.merge(row.code(), 1L, Long::sum);
            withoutResult++;
            if (failures.size() < BatchReport.MOST_FAILURES) {
                failures.add(failure(row));
            }
        }
        row.startedAt().ifPresent(at -> begin = Math.min(begin, at));
        row.endedAt().ifPresent(at -> end = Math.max(end, at));
    }

    private static Map<String, Object> failure(RowHead row) {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("id", row.id());
        failure.put("code", row.code());
        failure.put("message", row.message());
        failure.put("advice", row.advice());
        return failure;
    }

    private Map<String, Object> map(Path results) {
        boolean worked = begin <= end;
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("id", null);
        run.put("started_at", worked ? Instant.ofEpochMilli(begin).toString() : null);
        run.put("wall_ms", worked ? end - begin : 0);
        run.put("end", RunReport.UNFINISHED);
        run.put("results", String.valueOf(results.getFileName()));
        Map<String, Object> byTool = new LinkedHashMap<>();
        tools.forEach((tool, sums) -> {
            Map<String, Object> share = new LinkedHashMap<>();
            share.put("totals", sums.totals(worked ? end - begin : 0));
            share.put("latency_ms", sums.latency());
            byTool.put(tool, share);
        });
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", run);
        map.put("totals", all.totals(worked ? end - begin : 0));
        map.put("latency_ms", all.latency());
        map.put("tools", byTool);
        map.put("failures_by_code", codes);
        map.put("failures", failures);
        map.put("failures_left_out", withoutResult - failures.size());
        return map;
    }

    /** The sums of one tool, or of all. */
    private static final class Sums {
        private final Map<String, Long> statuses = new TreeMap<>();
        private final List<Long> elapsed = new ArrayList<>();
        private BigDecimal cost = BigDecimal.ZERO;
        private BigDecimal saved = BigDecimal.ZERO;
        private long hits;

        void add(RowHead row) {
            statuses.merge(row.status(), 1L, Long::sum);
            cost = cost.add(row.costUsd());
            saved = saved.add(row.savedUsd());
            hits += row.hit() && !row.duplicate() ? 1 : 0;
            if (row.timed()) {
                elapsed.add(row.elapsedMillis());
            }
        }

        Map<String, Object> totals(long wallMillis) {
            long sources = statuses.values().stream().mapToLong(Long::longValue).sum();
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("sources", sources);
            map.put("ok", statuses.getOrDefault("ok", 0L));
            map.put("failed", statuses.getOrDefault("failed", 0L));
            map.put("skipped", statuses.getOrDefault("skipped", 0L));
            map.put("cost_usd", cost);
            map.put("saved_usd", saved);
            map.put("cache_hits", hits);
            map.put("throughput_per_s", wallMillis == 0 ? 0 : Math.round(1e6 * sources / wallMillis) / 1e3);
            return map;
        }

        Map<String, Object> latency() {
            Collections.sort(elapsed);
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("p50", rank(50));
            map.put("p95", rank(95));
            map.put("p99", rank(99));
            return map;
        }

        /** By nearest rank, as in the report of a run that ended. */
        private long rank(int percent) {
            int rank = (int) Math.ceil(percent / 100.0 * elapsed.size());
            return elapsed.isEmpty() ? 0 : elapsed.get(Math.max(0, rank - 1));
        }
    }
}
