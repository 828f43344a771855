package org.aios.etl.bootstrap.report.page;

import java.util.ArrayList;
import java.util.List;

/** A table of figures that can be scrolled sideways, also by keyboard. What it is given is HTML already. For one thread. */
final class HtmlTable {
    private final String label;
    private final List<Column> columns = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder foot = new StringBuilder();
    private String id = "";
    private String caption = "";

    private record Column(String name, String style) {}

    /** Begins a table that is read out as the given name; its first column names the rows. */
    HtmlTable(String label, String first) {
        this.label = label;
        columns.add(new Column(first, ""));
    }

    HtmlTable id(String name) {
        id = " id=\"" + name + "\"";
        return this;
    }

    /** Shows the table's name above it. */
    HtmlTable captioned() {
        caption = "<caption>" + label + "</caption>\n";
        return this;
    }

    HtmlTable text(String column) {
        return column(column, "");
    }

    HtmlTable number(String column) {
        return column(column, " class=\"n\"");
    }

    /** Adds a column for bars. */
    HtmlTable bars(String column) {
        return column(column, " class=\"wide\"");
    }

    private HtmlTable column(String name, String style) {
        columns.add(new Column(name, style));
        return this;
    }

    HtmlTable row(String head, List<String> cells) {
        line(body, head, cells);
        return this;
    }

    /** Adds a row of sums at the table's foot. */
    HtmlTable sums(String head, List<String> cells) {
        line(foot, head, cells);
        return this;
    }

    private void line(StringBuilder out, String head, List<String> cells) {
        out.append("<tr><th scope=\"row\">").append(head).append("</th>");
        for (int i = 0; i < cells.size(); i++) {
            out.append("<td")
                    .append(columns.get(i + 1).style())
                    .append('>')
                    .append(cells.get(i))
                    .append("</td>");
        }
        out.append("</tr>\n");
    }

    String html() {
        StringBuilder heads = new StringBuilder();
        columns.forEach(column -> heads.append("<th scope=\"col\"")
                .append(column.style())
                .append('>')
                .append(column.name())
                .append("</th>"));
        return """
                <div class="scroll" role="region" aria-label="%s" tabindex="0">
                <table class="figures"%s>
                %s<thead><tr>%s</tr></thead>
                <tbody>
                %s</tbody>
                %s</table></div>
                """.formatted(label, id, caption, heads, body, foot.isEmpty() ? "" : "<tfoot>\n" + foot + "</tfoot>\n");
    }

    /** Returns the table as what says the same as a chart; the page's script folds it up. */
    String besideChart(String summary) {
        return "<details class=\"alternative\" open><summary>" + summary + "</summary>\n" + html() + "</details>\n";
    }
}
