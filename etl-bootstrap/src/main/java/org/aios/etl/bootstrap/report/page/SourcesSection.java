package org.aios.etl.bootstrap.report.page;

import org.aios.etl.bootstrap.report.reading.Quantities;

/** What stands above the table of sources, which the page's script fills. Stateless. */
final class SourcesSection {
    private SourcesSection() {}

    static String html(RunRows rows, SourceLinks links) {
        long all = rows.shown().all();
        long shown = rows.shown().rows().size();
        StringBuilder out = new StringBuilder();
        if (shown < all) {
            out.append("<p class=\"note\" role=\"note\">The table holds ")
                    .append(Quantities.grouped(shown))
                    .append(" of ")
                    .append(Quantities.grouped(all))
                    .append(
                            " sources: those without a result first, then as many others as fit. Every row stands in <code>")
                    .append(Html.isolated(links.resultsName()))
                    .append("</code>.</p>\n");
        }
        return out.append("<noscript><p class=\"note\">The table needs JavaScript. Every row stands in <code>")
                .append(Html.isolated(links.resultsName()))
                .append("</code>.</p></noscript>\n")
                .toString();
    }
}
