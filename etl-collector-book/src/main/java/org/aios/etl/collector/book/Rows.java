package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts fragments that share a base line into rows; raised and lowered marks join the line they belong to. */
final class Rows {
    /** Fragments of one base line, from left to right. */
    static final class Row {
        final List<Fragment> fragments = new ArrayList<>();
        float y;
        float size;
        float x0 = Float.MAX_VALUE;
        float x1 = -Float.MAX_VALUE;

        private void add(Fragment fragment) {
            if (fragments.isEmpty() || fragment.size > size) {
                size = fragment.size;
                y = fragment.y;
            }
            fragments.add(fragment);
            x0 = Math.min(x0, fragment.x0);
            x1 = Math.max(x1, fragment.x1);
        }
    }

    private Rows() {}

    static List<Row> of(List<Fragment> fragments) {
        List<Fragment> sorted = new ArrayList<>(fragments);
        sorted.sort(Comparator.comparingDouble((Fragment fragment) -> fragment.y)
                .thenComparingDouble(fragment -> fragment.x0));
        List<Row> rows = new ArrayList<>();
        for (Fragment fragment : sorted) {
            Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (last == null || fragment.y - last.y > 0.3f * Math.min(fragment.size, last.size)) {
                last = new Row();
                rows.add(last);
            }
            last.add(fragment);
        }
        List<Row> merged = withMarks(rows);
        merged.forEach(row -> row.fragments.sort(Comparator.comparingDouble(fragment -> fragment.x0)));
        return merged;
    }

    private static List<Row> withMarks(List<Row> rows) {
        List<Row> merged = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Row above = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            Row below = i + 1 < rows.size() ? rows.get(i + 1) : null;
            if (below != null && belongs(row, below, below.y - row.y, 0.6f)) {
                row.fragments.forEach(below::add);
            } else if (above != null && belongs(row, above, row.y - above.y, 0.4f)) {
                row.fragments.forEach(above::add);
            } else {
                merged.add(row);
            }
        }
        return merged;
    }

    /** Smaller print, close above or below, and each piece beside a piece of the line. */
    private static boolean belongs(Row mark, Row line, float distance, float reach) {
        if (mark.size > 0.85f * line.size || distance > reach * line.size) {
            return false;
        }
        return mark.fragments.stream()
                .allMatch(piece -> line.fragments.stream()
                        .anyMatch(part ->
                                piece.x0 - part.x1 < 0.5f * line.size && part.x0 - piece.x1 < 0.5f * line.size));
    }
}
