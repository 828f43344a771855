package org.aios.etl.bootstrap.report.page;

/**
 * Makes foreign text fit to be shown on a page as what it is: characters that are invisible, or that change how others are
 * shown, become visible themselves, so that no text looks like another one. Stateless.
 */
final class VisibleText {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7F;
    private static final int DELETE_PICTURE = 0x2421;
    private static final String REPLACEMENT = "\uFFFD";

    private VisibleText() {}

    /** Returns the text with a visible character, or a number such as {@code ⟨U+202E⟩}, for each that could deceive. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return replaced(text);
            }
        }
        return text;
    }

    /** The same, cut to a number of characters at most, an ellipsis included. */
    static String of(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return of(text.substring(0, end)) + "…";
    }

    private static String replaced(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (harmless(c)) {
                out.appendCodePoint(c);
            } else if (c < ' ') {
                out.appendCodePoint(CONTROL_PICTURES + c);
            } else if (c == DELETE) {
                out.appendCodePoint(DELETE_PICTURE);
            } else if (Character.getType(c) == Character.SURROGATE) {
                out.append(REPLACEMENT);
            } else {
                out.append("⟨U+%04X⟩".formatted(c));
            }
        });
        return out.toString();
    }

    /** Format characters reorder text, or are nothing to be seen; those that join emoji and letters are needed. */
    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> c == 0x200C || c == 0x200D;
            default -> true;
        };
    }
}
