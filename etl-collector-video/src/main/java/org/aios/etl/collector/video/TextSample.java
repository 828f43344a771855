package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words at the beginning of a text, and the characters no text should have. Immutable.
 *
 * @param words runs of letters, marks and inner apostrophes, as written
 * @param oddities control characters, unassigned ones, marks without a letter, and signs that touch a letter
 */
record TextSample(List<String> words, int oddities) {
    private static final int LONGEST = 20_000;
    private static final String INNER = "'’·";

    TextSample {
        words = List.copyOf(words);
    }

    static TextSample of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int oddities = 0;
        int end = Math.min(text.length(), LONGEST);
        for (int at = 0; at < end; ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            boolean letterNext = at < text.length() && isLetter(text.codePointAt(at));
            boolean inner = !word.isEmpty() && letterNext;
            if (isLetter(c)) {
                oddities += word.isEmpty() && Character.getType(c) == Character.NON_SPACING_MARK ? 1 : 0;
                word.appendCodePoint(c);
            } else if (inner && INNER.indexOf(c) >= 0) {
                word.appendCodePoint(c);
            } else {
                oddities +=
                        isOdd(c) || (inner && isOpening(c)) || ((letterNext || !word.isEmpty()) && isSign(c)) ? 1 : 0;
                add(word, words);
            }
        }
        add(word, words);
        return new TextSample(words, oddities);
    }

    /** Lower case with a straight apostrophe. */
    static String lower(String word) {
        return word.toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    private static void add(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isLetter(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isOdd(int c) {
        return c == 0xFFFD
                || !Character.isDefined(c)
                || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f')
                || Character.getType(c) == Character.PRIVATE_USE;
    }

    private static boolean isSign(int c) {
        return c > 0x7F
                && switch (Character.getType(c)) {
                    case Character.OTHER_SYMBOL,
                            Character.MATH_SYMBOL,
                            Character.CURRENCY_SYMBOL,
                            Character.MODIFIER_SYMBOL,
                            Character.OTHER_NUMBER,
                            Character.DECIMAL_DIGIT_NUMBER -> true;
                    default -> false;
                };
    }

    private static boolean isOpening(int c) {
        int type = Character.getType(c);
        return c > 0x7F
                && (type == Character.INITIAL_QUOTE_PUNCTUATION
                        || type == Character.START_PUNCTUATION
                        || "¡¿¶§".indexOf(c) >= 0);
    }
}
