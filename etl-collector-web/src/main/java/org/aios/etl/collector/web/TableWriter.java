package org.aios.etl.collector.web;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;

/** A table with pipes (GitHub Flavored Markdown, section 4.10). Joined cells are followed by empty ones. */
final class TableWriter {
    private TableWriter() {}

    static void write(TableReader table, UnaryOperator<String> links, Lines lines) {
        int columns = table.columns();
        boolean header = true;
        for (List<Element> row : table.rows()) {
            lines.line(row(row, columns, links));
            if (header) {
                lines.line(delimiter(row, columns));
                header = false;
            }
        }
    }

    private static String row(List<Element> row, int columns, UnaryOperator<String> links) {
        StringBuilder line = new StringBuilder("|");
        int written = 0;
        for (Element cell : row) {
            List<Inline> pieces = InlineTidy.tidy(new InlineCollector(links).collect(cell.childNodes()));
            String text = InlineWriter.write(pieces, true);
            line.append(text.isEmpty() ? "" : " ").append(text).append(" |");
            int span = TableReader.span(cell);
            line.append(" |".repeat(span - 1));
            written += span;
        }
        return line.append(" |".repeat(Math.max(0, columns - written))).toString();
    }

    private static String delimiter(List<Element> header, int columns) {
        StringBuilder line = new StringBuilder("|");
        int written = 0;
        for (Element cell : header) {
            String side = TableReader.alignment(cell);
            String dashes = (side.equals("left") || side.equals("center") ? ":" : "-") + "-"
                    + (side.equals("right") || side.equals("center") ? ":" : "-");
            int span = TableReader.span(cell);
            line.append(" ").append(dashes).append(" |").append((" --- |").repeat(span - 1));
            written += span;
        }
        return line.append(" --- |".repeat(Math.max(0, columns - written))).toString();
    }
}
