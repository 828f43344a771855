package org.aios.etl.bootstrap.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aios.etl.bootstrap.report.reading.ComparedFigure;
import org.aios.etl.bootstrap.report.reading.Comparison;
import org.aios.etl.bootstrap.report.reading.Quantities;

/** A comparison with another run, as a section of the page. Stateless. */
final class ComparisonSection {
    private static final int MOST_LISTED = 500;

    private ComparisonSection() {}

    static String html(Comparison comparison) {
        StringBuilder out = new StringBuilder(
                        "<section id=\"comparison\" aria-labelledby=\"comparison-title\">\n<h2 id=\"comparison-title\">Compared with another run</h2>\n<p>")
                .append("Beside ")
                .append(Html.isolated(HeadSection.name(comparison.other())))
                .append(comparison
                        .other()
                        .startedAt()
                        .map(at -> ", started " + HeadSection.time(at))
                        .orElse(""))
                .append(". A difference is this run less the other one.</p>\n");
        figures(out, comparison);
        changes(out, comparison);
        return out.append("</section>\n").toString();
    }

    private static void figures(StringBuilder out, Comparison comparison) {
        Map<String, List<ComparedFigure>> groups = new LinkedHashMap<>();
        groups.put("all", comparison.totals());
        groups.putAll(comparison.tools());
        out.append("<div class=\"pairs\">\n");
        groups.forEach((name, figures) -> {
            HtmlTable table = new HtmlTable(Html.text(name), "Figure")
                    .captioned()
                    .number("Other")
                    .number("This run")
                    .number("Difference");
            figures.forEach(figure ->
                    table.row(figure.label(), List.of(figure.otherText(), figure.runText(), figure.differenceText())));
            out.append(table.html());
        });
        out.append("</div>\n");
    }

    private static void changes(StringBuilder out, Comparison comparison) {
        List<String> counts = new ArrayList<>();
        comparison
                .counts()
                .forEach((kind, count) ->
                        counts.add(Quantities.grouped(count) + " " + kind.name().toLowerCase(Locale.ROOT)));
        out.append("<h3>Sources that came out differently</h3>\n<p>")
                .append(String.join(", ", counts))
                .append("</p>\n");
        if (comparison.changes().isEmpty()) {
            return;
        }
        HtmlTable table = new HtmlTable("Sources that came out differently", "Source")
                .text("Other")
                .text("This run");
        comparison.changes().stream()
                .limit(MOST_LISTED)
                .forEach(change ->
                        table.row(Html.isolated(change.id()), List.of(status(change.other()), status(change.run()))));
        out.append(table.html());
        long more = comparison.changes().size() + comparison.leftOut() - MOST_LISTED;
        if (more > 0) {
            out.append("<p>… and ")
                    .append(Quantities.grouped(more))
                    .append(" more; <code>etl report RUN --compare OTHER --json</code> lists them.</p>\n");
        }
    }

    private static String status(String status) {
        return status.isEmpty() ? "–" : Html.text(status);
    }
}
