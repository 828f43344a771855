package org.aios.etl.bootstrap.report;

import java.util.Map;
import org.aios.etl.core.batch.BatchReport;

/** Renders a run's totals as a short YAML text for people. */
public final class SummaryYaml {
    private SummaryYaml() {}

    public static String text(BatchReport report) {
        BatchReport.Totals totals = report.totals();
        StringBuilder out = new StringBuilder();
        out.append("run: \"").append(report.run().id()).append("\"\n");
        out.append("started_at: \"").append(report.run().startedAt()).append("\"\n");
        out.append("wall_seconds: ")
                .append(report.run().wall().toMillis() / 1000.0)
                .append('\n');
        append(out, "", totals);
        out.append("open_usd: ").append(report.openUsd().usd().toPlainString()).append('\n');
        out.append("tools:").append(report.tools().isEmpty() ? " {}\n" : "\n");
        report.tools().forEach((tool, share) -> {
            out.append("  ").append(tool).append(":\n");
            append(out, "    ", share.totals());
        });
        Map<String, Long> codes = FailureCounts.of(report);
        out.append("failures_by_code:").append(codes.isEmpty() ? " {}\n" : "\n");
        codes.forEach((code, count) ->
                out.append("  ").append(code).append(": ").append(count).append('\n'));
        return out.toString();
    }

    private static void append(StringBuilder out, String indent, BatchReport.Totals totals) {
        out.append(indent).append("sources: ").append(totals.sources()).append('\n');
        out.append(indent).append("ok: ").append(totals.ok()).append('\n');
        out.append(indent).append("failed: ").append(totals.failed()).append('\n');
        out.append(indent).append("skipped: ").append(totals.skipped()).append('\n');
        out.append(indent)
                .append("cost_usd: ")
                .append(totals.cost().usd().toPlainString())
                .append('\n');
        out.append(indent)
                .append("saved_usd: ")
                .append(totals.saved().usd().toPlainString())
                .append('\n');
        out.append(indent).append("cache_hits: ").append(totals.cacheHits()).append('\n');
        out.append(indent).append("cache_misses: ").append(totals.cacheMisses()).append('\n');
    }
}
