package org.aios.etl.bootstrap.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.aios.etl.bootstrap.report.reading.Quantities;
import org.aios.etl.bootstrap.report.reading.RunReport;
import org.aios.etl.bootstrap.report.reading.ToolFigures;

/** What each tool did, cost and saved. Immutable. */
record ToolsSection(RunReport report, SavedShares saved) {
    String html() {
        return outcomes() + money();
    }

    private String outcomes() {
        HtmlTable table = new HtmlTable("By tool", "Tool").id("tools").captioned();
        for (String column : List.of("Sources", "Ok", "Failed", "Skipped", "Hits", "Hit rate", "p50", "p95", "p99")) {
            table.number(column);
        }
        report.tools().forEach((tool, figures) -> table.row(Html.isolated(tool), cells(figures)));
        return table.sums("all", cells(report.totals())).html();
    }

    private static List<String> cells(ToolFigures figures) {
        return List.of(
                Html.count(figures.sources()),
                Html.count(figures.ok()),
                Html.count(figures.failed()),
                Html.count(figures.skipped()),
                Html.count(figures.hits()),
                figures.hitRate().map(Html::share).orElse("–"),
                Html.millis(figures.p50()),
                Html.millis(figures.p95()),
                Html.millis(figures.p99()));
    }

    private String money() {
        HtmlTable table =
                new HtmlTable("Cost, and what saved it", "Tool").id("money").captioned();
        table.number("<i class=\"key c-paid\"></i>Paid").number("Saved");
        SavedShares.BY.forEach(by -> table.number("<i class=\"key c-%1$s\"></i>by %1$s".formatted(by)));
        table.bars("Share");
        BigDecimal most =
                report.tools().values().stream().map(ToolsSection::worth).reduce(BigDecimal.ZERO, BigDecimal::max);
        report.tools().forEach((tool, figures) -> {
            List<SavedShares.Share> shares =
                    SavedShares.BY.stream().map(by -> saved.of(tool, by)).toList();
            table.row(Html.isolated(tool), cells(figures, shares, most));
        });
        List<SavedShares.Share> all = SavedShares.BY.stream().map(saved::all).toList();
        return table.sums("all", cells(report.totals(), all, worth(report.totals())))
                .html();
    }

    /** What it would have cost if nothing had been saved. */
    private static BigDecimal worth(ToolFigures figures) {
        return figures.costUsd().add(figures.savedUsd());
    }

    private static List<String> cells(ToolFigures figures, List<SavedShares.Share> shares, BigDecimal most) {
        List<String> cells = new ArrayList<>();
        cells.add(Html.money(figures.costUsd()));
        cells.add(Html.money(figures.savedUsd()));
        Bars bars = new Bars(most).add("c-paid", figures.costUsd());
        for (int i = 0; i < shares.size(); i++) {
            SavedShares.Share share = shares.get(i);
            bars.add("c-" + SavedShares.BY.get(i), share.usd());
            String times = " <small>" + Quantities.grouped(share.sources()) + "×</small>";
            cells.add(share.sources() == 0 ? "–" : Html.money(share.usd()) + times);
        }
        cells.add(bars.html());
        return cells;
    }
}
