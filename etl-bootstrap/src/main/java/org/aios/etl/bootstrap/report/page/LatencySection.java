package org.aios.etl.bootstrap.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.aios.etl.bootstrap.report.reading.RowHead;
import org.aios.etl.bootstrap.report.reading.RunReport;
import org.aios.etl.bootstrap.report.reading.ToolFigures;

/** How long sources took: a chart, and the same as a table. Stateless. */
final class LatencySection {
    private LatencySection() {}

    static String html(RunReport report, LatencyHistogram histogram) {
        List<LatencyHistogram.Bar> bars = histogram.bars();
        ToolFigures all = report.totals();
        String percentiles = "Half of the sources took %s at most, 95 %% took %s at most, 99 %% %s at most."
                .formatted(Html.millis(all.p50()), Html.millis(all.p95()), Html.millis(all.p99()));
        if (bars.isEmpty()) {
            return "<p>No source was tried.</p>\n";
        }
        StringBuilder out = new StringBuilder("<figure class=\"chart\">\n<figcaption>")
                .append(
                        "From the begin of work to the outcome, waits for paid jobs included; the scale is logarithmic. ")
                .append(percentiles)
                .append(
                        "</figcaption>\n<div class=\"plot\" id=\"latency\" role=\"img\" aria-label=\"Histogram of times, from ")
                .append(bars.get(0).label())
                .append(" to ")
                .append(bars.get(bars.size() - 1).label())
                .append(". The same numbers follow as a table.\"></div>\n");
        return out.append(table(bars)).append("</figure>\n").toString();
    }

    private static String table(List<LatencyHistogram.Bar> bars) {
        long most = bars.stream()
                .mapToLong(bar -> Arrays.stream(bar.counts()).sum())
                .max()
                .orElse(0);
        HtmlTable table = withKinds(new HtmlTable("Histogram", "Time")).bars("Sources");
        bars.forEach(bar -> table.row(bar.label(), counts(bar.counts(), kinds(bar.counts(), most))));
        return table.besideChart("The histogram as a table");
    }

    /** Adds a column for each outcome. */
    static HtmlTable withKinds(HtmlTable table) {
        return table.number("Collected").number("Reused").number("Failed").number("Skipped");
    }

    /** Returns a cell for each outcome, and more cells. */
    static List<String> counts(long[] counts, String... more) {
        List<String> cells = new ArrayList<>();
        for (long count : counts) {
            cells.add(Html.count(count));
        }
        cells.addAll(List.of(more));
        return cells;
    }

    /** Returns a bar of the outcomes, side by side. */
    static String kinds(long[] counts, long most) {
        Bars bars = new Bars(BigDecimal.valueOf(most));
        for (RowHead.Kind kind : RowHead.Kind.values()) {
            bars.add("c-" + kind.name().toLowerCase(Locale.ROOT), counts[kind.ordinal()]);
        }
        return bars.html();
    }
}
