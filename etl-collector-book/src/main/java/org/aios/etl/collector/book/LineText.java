package org.aios.etl.collector.book;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Makes one line of text out of a row: spaces where gaps are, accents onto their letters, right-to-left text in reading order. */
final class LineText {
    private static final float GAP = 0.16f;
    private static final float CELL_GAP = 1.6f;
    private static final String ACCENTS = "`´¨ˆ˜¯˘˙¸˚˝˛ˇ";
    private static final String COMBINING =
            "\u0300\u0301\u0308\u0302\u0303\u0304\u0306\u0307\u0327\u030A\u030B\u0328\u030C";

    private LineText() {}

    static TextLine of(Rows.Row row, int page, float left, float right, int region) {
        List<String> cells = new ArrayList<>();
        List<Float> starts = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int letters = 0;
        int bold = 0;
        int italic = 0;
        int mono = 0;
        Fragment before = null;
        for (Fragment fragment : row.fragments) {
            if (before == null) {
                starts.add(fragment.x0);
            } else if (fragment.x0 - before.x1 > CELL_GAP * row.size) {
                cells.add(finish(cell));
                cell.setLength(0);
                starts.add(fragment.x0);
            } else if (isApart(before, fragment, cell)) {
                cell.append(' ');
            }
            append(cell, fragment.text, before == null || fragment.x0 < before.x1 - 0.1f * row.size);
            int length = fragment.text.length();
            letters += length;
            bold += fragment.style.bold() ? length : 0;
            italic += fragment.style.italic() ? length : 0;
            mono += fragment.style.mono() ? length : 0;
            before = before == null || fragment.x1 > before.x1 ? fragment : before;
        }
        cells.add(finish(cell));
        return new TextLine(
                String.join(" ", cells),
                page,
                row.x0,
                row.x1,
                row.y,
                mainSize(row),
                bold * 10 > letters * 8,
                italic * 10 > letters * 8,
                mono * 10 > letters * 8,
                left,
                right,
                cells,
                starts,
                region);
    }

    private static boolean isApart(Fragment before, Fragment fragment, StringBuilder text) {
        float gap = fragment.x0 - before.x1;
        float size = Math.min(before.size, fragment.size);
        if (text.length() > 0 && isCjk(text.charAt(text.length() - 1)) && isCjk(fragment.text.charAt(0))) {
            return fragment.blankBefore && gap > 0.3f * size || gap > 0.8f * size;
        }
        return gap > GAP * size || fragment.blankBefore && gap > -0.2f * size;
    }

    static boolean isCjk(char c) {
        return c >= 0x2E80 && c <= 0x9FFF || c >= 0xF900 && c <= 0xFAFF || c >= 0xFF00 && c <= 0xFFEF;
    }

    /** TeX sets accents as separate glyphs over, and before or after, their letter. */
    private static void append(StringBuilder text, CharSequence next, boolean overprints) {
        int accent = overprints && text.length() > 0 && next.length() > 0
                ? ACCENTS.indexOf(text.charAt(text.length() - 1))
                : -1;
        if (accent >= 0 && Character.isLetter(next.charAt(0))) {
            text.setLength(text.length() - 1);
            text.append(next.charAt(0)).append(COMBINING.charAt(accent)).append(next, 1, next.length());
        } else {
            text.append(next);
        }
    }

    private static String finish(StringBuilder cell) {
        String text = cell.toString();
        if (text.chars().anyMatch(c -> c >= 0x0590 && c <= 0x08FF)) {
            text = logical(text);
        }
        return CleanText.line(
                Normalizer.isNormalized(text, Normalizer.Form.NFC)
                        ? text
                        : Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /** Glyphs stand in visual order; the bidirectional algorithm (UAX 9) applied to them gives back the logical one. */
    private static String logical(String visual) {
        Bidi bidi = new Bidi(visual, Bidi.DIRECTION_DEFAULT_RIGHT_TO_LEFT);
        int runs = bidi.getRunCount();
        byte[] levels = new byte[runs];
        Integer[] order = new Integer[runs];
        for (int i = 0; i < runs; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            order[i] = i;
        }
        Bidi.reorderVisually(levels, 0, order, 0, runs);
        StringBuilder out = new StringBuilder(visual.length());
        for (int run : order) {
            String part = visual.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
            out.append(bidi.getRunLevel(run) % 2 == 1 ? mirrored(part) : part);
        }
        return out.toString();
    }

    private static String mirrored(String part) {
        StringBuilder out = new StringBuilder(part).reverse();
        for (int i = 0; i < out.length(); i++) {
            int at = "()[]{}<>«»".indexOf(out.charAt(i));
            if (at >= 0) {
                out.setCharAt(i, "()[]{}<>«»".charAt(at ^ 1));
            }
        }
        return out.toString();
    }

    private static float mainSize(Rows.Row row) {
        float best = row.size;
        int most = -1;
        for (Fragment fragment : row.fragments) {
            int length = 0;
            for (Fragment other : row.fragments) {
                length += Math.abs(other.size - fragment.size) < 0.25f ? other.text.length() : 0;
            }
            if (length > most) {
                most = length;
                best = fragment.size;
            }
            if (row.fragments.size() > 200) {
                break;
            }
        }
        return best;
    }
}
