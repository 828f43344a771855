package org.aios.etl.bootstrap.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.aios.etl.bootstrap.report.reading.RunReport;
import org.aios.etl.bootstrap.report.reading.Times;
import org.aios.etl.bootstrap.report.reading.ToolFigures;

/** The six figures that a reader came for. Immutable. */
record TilesSection(RunReport report, SavedShares saved) {
    String html() {
        ToolFigures all = report.totals();
        StringBuilder out = new StringBuilder("<dl class=\"tiles\">\n");
        tile(out, "Collected", Html.count(all.ok()), outcomes(all));
        tile(out, "Paid", Html.money(all.costUsd()), paid(all));
        tile(out, "Saved", Html.money(all.savedUsd()), savedBy());
        tile(out, "Cache hit rate", all.hitRate().map(Html::share).orElse("–"), asked(all));
        tile(
                out,
                "Median time",
                Html.millis(all.p50()),
                "p95 " + Html.millis(all.p95()) + ", p99 " + Html.millis(all.p99()));
        tile(
                out,
                "Throughput",
                "<data value=\"%1$s\">%1$s</data>".formatted(all.perSecond().toPlainString()),
                "sources a second, in " + Times.text(report.wallMillis()));
        return out.append("</dl>\n").toString();
    }

    private static void tile(StringBuilder out, String name, String value, String more) {
        out.append("<div><dt>")
                .append(name)
                .append("</dt><dd class=\"value\">")
                .append(value)
                .append("</dd><dd class=\"more\">")
                .append(more)
                .append("</dd></div>\n");
    }

    private static String outcomes(ToolFigures all) {
        String bar = new Bars(BigDecimal.valueOf(all.sources()))
                .add("c-collected", all.ok())
                .add("c-failed", all.failed())
                .add("c-skipped", all.skipped())
                .html();
        return bar + "of " + Html.count(all.sources()) + ", " + Html.count(all.failed()) + " failed, "
                + Html.count(all.skipped()) + " skipped";
    }

    private static String paid(ToolFigures all) {
        return all.openUsd().signum() > 0
                ? Html.money(all.openUsd()) + " more reserved for open jobs"
                : "by this run, resumptions included";
    }

    private String savedBy() {
        List<String> shares = new ArrayList<>();
        for (String by : SavedShares.BY) {
            SavedShares.Share share = saved.all(by);
            if (share.usd().signum() > 0) {
                shares.add(by + " " + Html.money(share.usd()));
            }
        }
        return shares.isEmpty() && report.totals().savedUsd().signum() == 0
                ? "nothing had been paid before"
                : String.join(", ", shares);
    }

    private static String asked(ToolFigures all) {
        String misses = all.misses().isPresent() ? Html.count(all.misses().getAsLong()) : "unknown";
        return Html.count(all.hits()) + " hits, " + misses + " misses";
    }
}
