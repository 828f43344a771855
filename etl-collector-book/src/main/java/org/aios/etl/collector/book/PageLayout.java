package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the fragments of a page into lines in reading order. Text of another direction than most follows at the end. */
final class PageLayout {
    private PageLayout() {}

    static List<TextLine> lines(List<Fragment> fragments, int page) {
        List<TextLine> lines = new ArrayList<>();
        int region = 0;
        for (List<Fragment> ofOneDirection : byDirection(fragments)) {
            for (List<Fragment> part : Columns.order(ofOneDirection)) {
                addRegion(lines, part, page, region++);
            }
        }
        return lines;
    }

    /** Returns the fragments of the page's main direction. */
    static List<Fragment> mainDirection(List<Fragment> fragments) {
        List<List<Fragment>> groups = byDirection(fragments);
        return groups.isEmpty() ? List.of() : groups.get(0);
    }

    private static List<List<Fragment>> byDirection(List<Fragment> fragments) {
        Map<Integer, List<Fragment>> groups = new TreeMap<>();
        fragments.forEach(fragment -> groups.computeIfAbsent(fragment.angle, angle -> new ArrayList<>())
                .add(fragment));
        List<List<Fragment>> sorted = new ArrayList<>(groups.values());
        sorted.sort((one, other) -> Integer.compare(letters(other), letters(one)));
        return sorted;
    }

    private static int letters(List<Fragment> fragments) {
        return fragments.stream().mapToInt(fragment -> fragment.text.length()).sum();
    }

    /** The edge that at least three rows reach, so that one stray mark in the margin does not make all rows look short. */
    private static float rightEdge(List<Rows.Row> rows) {
        double[] ends = rows.stream().mapToDouble(row -> row.x1).sorted().toArray();
        for (int i = ends.length - 1; i >= 2 && ends.length > 6; i--) {
            if (ends[i] - ends[i - 2] < 12) {
                return (float) ends[i];
            }
        }
        return (float) ends[ends.length - 1];
    }

    private static void addRegion(List<TextLine> lines, List<Fragment> fragments, int page, int region) {
        List<Rows.Row> rows = Rows.of(fragments);
        float left = Float.MAX_VALUE;
        for (Rows.Row row : rows) {
            left = Math.min(left, row.x0);
        }
        float right = rightEdge(rows);
        for (Rows.Row row : rows) {
            TextLine line = LineText.of(row, page, left, right, region);
            if (!line.text().isBlank()) {
                lines.add(line);
            }
        }
    }
}
