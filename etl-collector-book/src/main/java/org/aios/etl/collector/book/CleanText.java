package org.aios.etl.collector.book;

import java.util.Locale;

/** Small repairs of text that every reader needs. */
final class CleanText {
    private CleanText() {}

    /** Makes one line: white space collapsed, control and invisible marks gone, torn surrogates replaced. */
    static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                blank = out.length() > 0;
            } else if (!isInvisible(text, i)) {
                if (blank) {
                    out.append(' ');
                    blank = false;
                }
                out.append(isTorn(text, i) ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }

    /** Normalises line ends, drops control characters and torn surrogates, keeps all else as it is. */
    static String lines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 >= text.length() || text.charAt(i + 1) != '\n') {
                    out.append('\n');
                }
            } else if (c == '\n' || c == '\t' || !isInvisible(text, i)) {
                out.append(isTorn(text, i) ? '\uFFFD' : c == '\f' ? '\n' : c);
            }
        }
        return out.toString();
    }

    /** Letters and digits in lower case: what two spellings of one title have in common. */
    static String key(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
        return out.toString().toLowerCase(Locale.ROOT);
    }

    static boolean isBlank(char c) {
        return c == ' '
                || c == '\n'
                || c == '\t'
                || c == '\r'
                || c == '\f'
                || c == '\u00A0'
                || Character.isSpaceChar(c);
    }

    /** Control characters, soft hyphens, byte order marks and the tag block, which can hide instructions from a human reader. */
    private static boolean isInvisible(String text, int at) {
        char c = text.charAt(at);
        if (c < ' ') {
            return c != '\n' && c != '\t' && c != '\f';
        }
        if (c >= 0x7F && c <= 0x9F && c != 0x85
                || c == '\u00AD'
                || c == '\uFEFF'
                || c == '\u200B'
                || c == '\uFFFE'
                || c == '\uFFFF') {
            return true;
        }
        if (c == 0xDB40 && at + 1 < text.length()) {
            char low = text.charAt(at + 1);
            return low >= 0xDC00 && low <= 0xDC7F && !isFlagTag(text, at);
        }
        return c >= 0xDC00 && c <= 0xDC7F && at > 0 && text.charAt(at - 1) == 0xDB40 && !isFlagTag(text, at - 1);
    }

    /** Tags are visible in one place only: behind the black flag of regional flags. */
    private static boolean isFlagTag(String text, int at) {
        int start = at;
        while (start >= 2 && text.charAt(start - 2) == 0xDB40) {
            start -= 2;
        }
        return start >= 2 && text.codePointBefore(start) == 0x1F3F4;
    }

    private static boolean isTorn(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
