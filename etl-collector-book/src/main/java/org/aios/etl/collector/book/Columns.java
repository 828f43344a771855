package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the text of a page into reading order: top to bottom, and column by column where columns are.
 *
 * <p>A recursive cut in the manner of XY-cut (Nagy and Seth 1984), with one difference: a vertical gutter needs to be free
 * only through a run of rows, so that a title above or a wide figure between columns does not hide them. Both sides of
 * a gutter must look like running prose, else it is a table and stays in rows.
 */
final class Columns {
    private static final int DEEPEST = 10;
    private static final int FEWEST_ROWS = 4;
    private static final float NARROWEST_EM = 7;
    private static final float GUTTER_EM = 0.75f;

    private final List<List<Fragment>> regions = new ArrayList<>();

    private Columns() {}

    /** Returns the regions of a page in reading order; each is read row by row. */
    static List<List<Fragment>> order(List<Fragment> fragments) {
        Columns columns = new Columns();
        columns.divide(fragments, 0);
        return columns.regions;
    }

    private record Gutter(float x, int from, int to, int score) {}

    private void divide(List<Fragment> fragments, int depth) {
        if (fragments.isEmpty()) {
            return;
        }
        List<Rows.Row> rows = Rows.of(fragments);
        Gutter gutter = depth < DEEPEST && rows.size() >= FEWEST_ROWS ? find(rows) : null;
        if (gutter == null) {
            regions.add(fragments);
            return;
        }
        divide(between(rows, 0, gutter.from, -Float.MAX_VALUE, Float.MAX_VALUE), depth + 1);
        divide(between(rows, gutter.from, gutter.to, -Float.MAX_VALUE, gutter.x), depth + 1);
        divide(between(rows, gutter.from, gutter.to, gutter.x, Float.MAX_VALUE), depth + 1);
        divide(between(rows, gutter.to, rows.size(), -Float.MAX_VALUE, Float.MAX_VALUE), depth + 1);
    }

    private static List<Fragment> between(List<Rows.Row> rows, int from, int to, float left, float right) {
        List<Fragment> found = new ArrayList<>();
        for (Rows.Row row : rows.subList(from, to)) {
            for (Fragment fragment : row.fragments) {
                if (fragment.x0 >= left && fragment.x0 < right) {
                    found.add(fragment);
                }
            }
        }
        return found;
    }

    private static @org.jspecify.annotations.Nullable Gutter find(List<Rows.Row> rows) {
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        for (Rows.Row row : rows) {
            left = Math.min(left, row.x0);
            right = Math.max(right, row.x1);
        }
        float em = typicalSize(rows);
        Gutter best = null;
        for (float x = left + NARROWEST_EM * em; x < right - NARROWEST_EM * em; x += 2) {
            Gutter found = longestRun(rows, x, GUTTER_EM * em / 2);
            if (found != null && (best == null || found.score > best.score) && looksLikeColumns(rows, found, em)) {
                best = found;
            }
        }
        return best;
    }

    private static @org.jspecify.annotations.Nullable Gutter longestRun(List<Rows.Row> rows, float x, float margin) {
        Gutter best = null;
        int from = 0;
        int leftRows = 0;
        int rightRows = 0;
        for (int i = 0; i <= rows.size(); i++) {
            if (i == rows.size() || crosses(rows.get(i), x, margin)) {
                int score = Math.min(leftRows, rightRows);
                if (score >= FEWEST_ROWS && (best == null || score > best.score)) {
                    best = new Gutter(x, from, i, score);
                }
                from = i + 1;
                leftRows = 0;
                rightRows = 0;
            } else {
                leftRows += rows.get(i).x0 < x ? 1 : 0;
                rightRows += rows.get(i).x1 > x ? 1 : 0;
            }
        }
        return best;
    }

    private static boolean crosses(Rows.Row row, float x, float margin) {
        for (Fragment fragment : row.fragments) {
            if (fragment.x0 < x + margin && fragment.x1 > x - margin) {
                return true;
            }
        }
        return false;
    }

    private static boolean looksLikeColumns(List<Rows.Row> rows, Gutter gutter, float em) {
        List<float[]> left = new ArrayList<>();
        List<float[]> right = new ArrayList<>();
        for (Rows.Row row : rows.subList(gutter.from, gutter.to)) {
            addSpan(left, row, -Float.MAX_VALUE, gutter.x);
            addSpan(right, row, gutter.x, Float.MAX_VALUE);
        }
        return isProse(left, em) && isProse(right, em) && overlap(left, right)
                || isIndex(rows.subList(gutter.from, gutter.to), gutter.x, em);
    }

    private static void addSpan(List<float[]> spans, Rows.Row row, float from, float to) {
        float x0 = Float.MAX_VALUE;
        float x1 = -Float.MAX_VALUE;
        float ink = 0;
        for (Fragment fragment : row.fragments) {
            if (fragment.x0 >= from && fragment.x0 < to) {
                x0 = Math.min(x0, fragment.x0);
                x1 = Math.max(x1, fragment.x1);
                ink += fragment.x1 - fragment.x0;
            }
        }
        if (x1 > x0) {
            spans.add(new float[] {x0, x1, row.y, ink});
        }
    }

    /** Prose fills its column: most rows reach near its right edge and are mostly ink. */
    private static boolean isProse(List<float[]> spans, float em) {
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        for (float[] span : spans) {
            left = Math.min(left, span[0]);
            right = Math.max(right, span[1]);
        }
        float width = right - left;
        int full = 0;
        for (float[] span : spans) {
            full += span[1] - span[0] > 0.7f * width && span[3] > 0.6f * (span[1] - span[0]) ? 1 : 0;
        }
        return width > NARROWEST_EM * em && full * 100 >= spans.size() * 45;
    }

    private static boolean overlap(List<float[]> left, List<float[]> right) {
        float top = Math.max(left.get(0)[2], right.get(0)[2]);
        float bottom = Math.min(left.get(left.size() - 1)[2], right.get(right.size() - 1)[2]);
        float shorter = Math.min(
                left.get(left.size() - 1)[2] - left.get(0)[2], right.get(right.size() - 1)[2] - right.get(0)[2]);
        return bottom - top >= 0.5f * shorter;
    }

    /** An index has short lines in columns of equal pitch, most of them ending in page numbers. */
    private static boolean isIndex(List<Rows.Row> rows, float x, float em) {
        int lines = 0;
        int numbered = 0;
        for (Rows.Row row : rows) {
            Fragment beforeGutter = null;
            for (Fragment fragment : row.fragments) {
                if (fragment.x0 < x) {
                    beforeGutter = fragment;
                }
            }
            for (Fragment last : new Fragment[] {beforeGutter, row.fragments.get(row.fragments.size() - 1)}) {
                if (last != null) {
                    lines++;
                    numbered += Character.isDigit(last.text.charAt(last.text.length() - 1)) ? 1 : 0;
                }
            }
        }
        boolean longEnough = rows.size() >= 12 && rows.get(0).size < 3 * em;
        return longEnough && numbered * 10 >= lines * 6;
    }

    private static float typicalSize(List<Rows.Row> rows) {
        double[] sizes = rows.stream().mapToDouble(row -> row.size).sorted().toArray();
        return (float) Math.max(4, sizes[sizes.length / 2]);
    }
}
