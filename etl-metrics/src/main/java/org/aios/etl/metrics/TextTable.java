package org.aios.etl.metrics;

import java.util.ArrayList;
import java.util.List;

/** Rows of text under a head, in columns: the first two to the left, the others to the right. For one thread. */
final class TextTable {
    private static final int LEFT_COLUMNS = 2;

    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... head) {
        rows.add(head);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    /** Prints the table after an empty line where it is not the first; nothing if it has no rows. */
    void print(StringBuilder out) {
        if (rows.size() == 1) {
            return;
        }
        if (!out.isEmpty()) {
            out.append('\n');
        }
        int[] widths = widths();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String space = " ".repeat(widths[i] - row[i].length());
                line.append(i < LEFT_COLUMNS ? row[i] + space : space + row[i]).append("  ");
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return widths;
    }
}
