package org.aios.etl.bootstrap.report;

import java.util.Locale;
import org.aios.etl.core.batch.BatchReport;

/** Renders a run's report as one HTML file without scripts and without anything from the network. */
final class ReportHtml {
    private static final String STYLE = """
            :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
            body{max-width:70rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;width:100%;margin:1rem 0}
            th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8886;vertical-align:top}
            td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
            caption{text-align:left;font-weight:600;padding:.3rem 0}
            """;

    private ReportHtml() {}

    static String text(BatchReport report) {
        StringBuilder out = new StringBuilder();
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .append("<title>etl run ")
                .append(escaped(report.run().id()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main>\n<h1>Run ")
                .append(escaped(report.run().id()))
                .append("</h1>\n<p>Started ")
                .append(escaped(report.run().startedAt().toString()))
                .append(", took ")
                .append(seconds(report.run().wall().toMillis()))
                .append(", ")
                .append(report.run().concurrency())
                .append(" at once.</p>\n");
        tools(out, report);
        failures(out, report);
        return out.append("</main></body></html>\n").toString();
    }

    private static void tools(StringBuilder out, BatchReport report) {
        out.append("<table><caption>Sources</caption><thead><tr><th scope=\"col\">Tool</th>");
        for (String name : new String[] {
            "Sources", "Ok", "Failed", "Skipped", "Cost", "Saved", "Cache hits", "Hit rate", "p50", "p95", "p99"
        }) {
            out.append("<th scope=\"col\" class=\"n\">").append(name).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
        report.tools().forEach((tool, share) -> row(out, tool, share.totals(), share.latency()));
        row(out, "all", report.totals(), report.latency());
        out.append("</tbody></table>\n");
    }

    private static void row(StringBuilder out, String tool, BatchReport.Totals totals, BatchReport.Latency latency) {
        out.append("<tr><th scope=\"row\">").append(escaped(tool)).append("</th>");
        for (Object cell : new Object[] {
            totals.sources(),
            totals.ok(),
            totals.failed(),
            totals.skipped(),
            Amounts.text(totals.cost()),
            Amounts.text(totals.saved()),
            totals.cacheHits(),
            "%.0f %%".formatted(100 * totals.hitRate()),
            seconds(latency.p50().toMillis()),
            seconds(latency.p95().toMillis()),
            seconds(latency.p99().toMillis())
        }) {
            out.append("<td class=\"n\">").append(escaped(String.valueOf(cell))).append("</td>");
        }
        out.append("</tr>\n");
    }

    private static void failures(StringBuilder out, BatchReport report) {
        if (report.failures().isEmpty()) {
            out.append("<p>Every source was collected.</p>\n");
            return;
        }
        out.append("<table><caption>Without a result</caption><thead><tr><th scope=\"col\">Source</th>")
                .append("<th scope=\"col\">Code</th><th scope=\"col\">What happened</th>")
                .append("<th scope=\"col\">What to do</th></tr></thead><tbody>\n");
        report.failures()
                .forEach(failure -> out.append("<tr><th scope=\"row\">")
                        .append(escaped(failure.id()))
                        .append("</th><td>")
                        .append(failure.code())
                        .append("</td><td>")
                        .append(escaped(failure.message()))
                        .append("</td><td>")
                        .append(escaped(failure.advice()))
                        .append("</td></tr>\n"));
        out.append("</tbody></table>\n");
        if (ReportJson.leftOut(report) > 0) {
            out.append("<p>… and ")
                    .append(ReportJson.leftOut(report))
                    .append(" more; every row stands in the results file.</p>\n");
        }
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f s", millis / 1000.0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
