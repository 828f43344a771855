package org.aios.etl.collector.book;

/** Says whether two neighbouring code points belong to one visible character (the cases of UAX 29 that occur in books). */
final class Graphemes {
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Graphemes() {}

    /** Returns the last place at or before {@code at}, but after {@code from}, that tears no character; {@code from} if there is none. */
    static int floor(CharSequence text, int from, int at) {
        int place = at;
        while (place > from && place < text.length() && !isBoundary(text, place)) {
            place--;
        }
        return place;
    }

    /** Returns the first place after {@code from} that tears no character. */
    static int next(CharSequence text, int from) {
        int place = from + 1;
        while (place < text.length() && !isBoundary(text, place)) {
            place++;
        }
        return Math.min(place, text.length());
    }

    static boolean isBoundary(CharSequence text, int at) {
        if (at <= 0 || at >= text.length()) {
            return true;
        }
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        if (Character.isHighSurrogate(before) && Character.isLowSurrogate(after) || before == '\r' && after == '\n') {
            return false;
        }
        int next = Character.codePointAt(text, at);
        int previous = Character.codePointBefore(text, at);
        if (extendsCharacter(next) || previous == ZERO_WIDTH_JOINER && next > 0x2000) {
            return false;
        }
        return !(isRegional(previous) && isRegional(next) && regionalsBefore(text, at) % 2 == 1);
    }

    private static boolean extendsCharacter(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || codePoint == ZERO_WIDTH_JOINER
                || codePoint >= 0x1F3FB && codePoint <= 0x1F3FF
                || codePoint >= 0xE0020 && codePoint <= 0xE007F;
    }

    private static boolean isRegional(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }

    private static int regionalsBefore(CharSequence text, int at) {
        int count = 0;
        int place = at;
        while (place > 0 && isRegional(Character.codePointBefore(text, place))) {
            place -= 2;
            count++;
        }
        return count;
    }
}
