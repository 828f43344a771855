package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;

/** Writes rows of cells as a Markdown table whose first row is the head. */
final class TableText {
    private TableText() {}

    static String of(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                out.append('\n');
            }
            out.append(row(rows.get(i), columns));
            if (i == 0) {
                out.append('\n').append("|").append(" --- |".repeat(columns));
            }
        }
        return out.toString();
    }

    private static String row(List<String> cells, int columns) {
        List<String> all = new ArrayList<>(cells);
        while (all.size() < columns) {
            all.add("");
        }
        StringBuilder out = new StringBuilder("|");
        all.forEach(cell -> out.append(' ').append(MarkdownEscape.cell(cell)).append(" |"));
        return out.toString();
    }
}
