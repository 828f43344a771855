package org.aios.etl.benchmarks.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table as Markdown writes it. For one thread. */
final class MarkdownTable {
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    MarkdownTable(String... heads) {
        columns = heads.length;
        lines.add(line(List.of(heads)));
        lines.add("|" + "---|".repeat(columns));
    }

    /** Adds a row; a value is shown by its text. */
    MarkdownTable row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("A row has %d cells; expected %d".formatted(cells.length, columns));
        }
        lines.add(line(List.of(cells)));
        return this;
    }

    private static String line(List<?> cells) {
        return cells.stream()
                .map(cell -> String.valueOf(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
