package org.aios.etl.bootstrap.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.batch.BatchReport;

/** Renders a run's report as the JSON object that scripts rely on. */
public final class ReportJson {
    private ReportJson() {}

    /** Returns an object over several lines. */
    public static String text(Map<String, Object> report) {
        return Json.inOrder().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }

    /**
     * Returns the report by its names.
     *
     * @param results where the results file is, relative to the report
     */
    public static Map<String, Object> map(BatchReport report, String results) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("id", report.run().id());
        run.put("started_at", report.run().startedAt().toString());
        run.put("wall_ms", report.run().wall().toMillis());
        run.put("concurrency", report.run().concurrency());
        run.put("batch_size", report.run().batchSize());
        run.put("resumed", report.run().resumed());
        run.put("end", report.end().name().toLowerCase(Locale.ROOT));
        run.put("results", results);
        Map<String, Object> totals = totals(report.totals());
        totals.put("open_usd", report.openUsd());
        Map<String, Object> tools = new LinkedHashMap<>();
        report.tools().forEach((tool, share) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("totals", totals(share.totals()));
            entry.put("latency_ms", latency(share.latency()));
            tools.put(tool, entry);
        });
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("run", run);
        all.put("totals", totals);
        all.put("latency_ms", latency(report.latency()));
        all.put("tools", tools);
        all.put("failures_by_code", FailureCounts.of(report));
        all.put("failures", failures(report.failures()));
        all.put("failures_left_out", leftOut(report));
        return all;
    }

    /** Returns how many failures a report does not list because there are too many; the rows hold them. */
    private static long leftOut(BatchReport report) {
        return report.totals().failed()
                + report.totals().skipped()
                - report.failures().size();
    }

    private static Map<String, Object> totals(BatchReport.Totals totals) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sources", totals.sources());
        map.put("ok", totals.ok());
        map.put("failed", totals.failed());
        map.put("skipped", totals.skipped());
        map.put("cost_usd", totals.cost());
        map.put("saved_usd", totals.saved());
        map.put("cache_hits", totals.cacheHits());
        map.put("cache_misses", totals.cacheMisses());
        map.put("hit_rate", rounded(totals.hitRate(), 4));
        map.put("throughput_per_s", rounded(totals.perSecond(), 3));
        map.put("attempts", totals.attempts());
        return map;
    }

    private static Map<String, Object> latency(BatchReport.Latency latency) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("p50", millis(latency.p50()));
        map.put("p95", millis(latency.p95()));
        map.put("p99", millis(latency.p99()));
        return map;
    }

    private static List<Map<String, Object>> failures(List<BatchReport.FailedSource> failures) {
        return failures.stream()
                .map(failure -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("id", failure.id());
                    map.put("code", failure.code().name());
                    map.put("message", failure.message());
                    map.put("advice", failure.advice());
                    return map;
                })
                .toList();
    }

    private static BigDecimal millis(Duration duration) {
        return rounded(duration.toNanos() / 1e6, 3);
    }

    private static BigDecimal rounded(double value, int digits) {
        BigDecimal exact = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    }
}
