package org.aios.etl.collector.email;

/**
 * A text as a reader sees it, with the way back to the original positions: invisible characters left out, digits and signs of
 * other scripts as ASCII. So neither full-width digits nor zero-width characters hide a number.
 */
final class PlainView {

    private final String text;
    private final int[] origins;

    private PlainView(String text, int[] origins) {
        this.text = text;
        this.origins = origins;
    }

    static PlainView of(String original) {
        StringBuilder plain = new StringBuilder(original.length());
        int[] origins = new int[original.length() + 1];
        boolean same = true;
        for (int i = 0; i < original.length(); i++) {
            char c = original.charAt(i);
            if (c < 128) {
                origins[plain.length()] = i;
                plain.append(c);
            } else if (!isInvisible(c)) {
                origins[plain.length()] = i;
                plain.append(plain(c));
                same = false;
            } else {
                same = false;
            }
        }
        origins[plain.length()] = original.length();
        return new PlainView(same ? original : plain.toString(), origins);
    }

    private static boolean isInvisible(char c) {
        return c == '\u00ad' || (c >= '\u200b' && c <= '\u200f') || (c >= '\u2060' && c <= '\u2064') || c == '\ufeff';
    }

    private static char plain(char c) {
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        return switch (c) {
            case '\u00a0', '\u2007', '\u2009', '\u202f' -> ' ';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212', '\uff0d' -> '-';
            case '\uff0b' -> '+';
            case '\uff20' -> '@';
            case '\uff0e' -> '.';
            default -> c;
        };
    }

    String text() {
        return text;
    }

    Span original(Span span) {
        return new Span(origins[span.start()], origins[span.end() - 1] + 1, span.kind());
    }
}
