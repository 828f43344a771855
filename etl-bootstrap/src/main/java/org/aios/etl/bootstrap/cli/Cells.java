package org.aios.etl.bootstrap.cli;

import org.aios.etl.bootstrap.report.Printable;

/**
 * Fits text into the cells of a terminal. Most characters take one cell, those of East Asia and most pictures two, marks
 * that join the character before them none (after Unicode Standard Annex 11; ambiguous ones count as one).
 */
final class Cells {
    private static final String CUT = "…";

    private Cells() {}

    /** Returns how many cells a text takes. */
    static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    /** Returns a text of just so many cells: filled up with blanks, or cut with an ellipsis; control characters replaced. */
    static String fit(String text, int cells) {
        String cut = cut(text, cells);
        return cut + " ".repeat(Math.max(0, cells - width(cut)));
    }

    /** Returns a text of at most so many cells, cut with an ellipsis where needed; control characters replaced. */
    static String cut(String text, int cells) {
        String plain = Printable.of(text);
        if (width(plain) <= cells) {
            return plain;
        }
        StringBuilder out = new StringBuilder();
        int left = cells - 1;
        for (int codePoint : plain.codePoints().toArray()) {
            left -= width(codePoint);
            if (left < 0) {
                break;
            }
            out.appendCodePoint(codePoint);
        }
        return cells < 1 ? "" : out + CUT;
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100
                && (codePoint <= 0x115F
                        || codePoint >= 0x2E80 && codePoint <= 0xA4CF
                        || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                        || codePoint >= 0xF900 && codePoint <= 0xFAFF
                        || codePoint >= 0xFE30 && codePoint <= 0xFE6F
                        || codePoint >= 0xFF00 && codePoint <= 0xFF60
                        || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
                        || codePoint >= 0x1F300 && codePoint <= 0x1FAFF
                        || codePoint >= 0x20000 && codePoint <= 0x3FFFD);
    }
}
