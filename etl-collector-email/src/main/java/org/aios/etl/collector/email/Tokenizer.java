package org.aios.etl.collector.email;

/**
 * Cuts text into folded words: runs of letters and digits; scripts without spaces become overlapping pairs of characters. For one
 * thread; reusable.
 */
final class Tokenizer {

    /** Takes the words in order. The array is the tokenizer's and changes with the next word. */
    interface Sink {
        void word(char[] characters, int length);
    }

    private static final int MAX_WORD = 64;

    private final char[] word = new char[MAX_WORD];

    void read(CharSequence text, int from, int to, Sink sink) {
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 0x2e80 && isUnspaced(c)) {
                if (length > 0) {
                    sink.word(word, length);
                    length = 0;
                }
                pair(text, i, from, to, sink);
            } else if (isWordCharacter(c)) {
                if (length < MAX_WORD) {
                    word[length++] = Folding.fold(c);
                }
            } else if (length > 0 && !isJoiner(c, text, i, to)) {
                sink.word(word, length);
                length = 0;
            }
        }
        if (length > 0) {
            sink.word(word, length);
        }
    }

    private void pair(CharSequence text, int i, int from, int to, Sink sink) {
        boolean next = i + 1 < to && isUnspaced(text.charAt(i + 1));
        boolean before = i > from && isUnspaced(text.charAt(i - 1));
        word[0] = Folding.fold(text.charAt(i));
        if (next) {
            word[1] = Folding.fold(text.charAt(i + 1));
            sink.word(word, 2);
        } else if (!before) {
            sink.word(word, 1);
        }
    }

    private static boolean isWordCharacter(char c) {
        return c < 128
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    /** Apostrophes inside words, combining marks and soft hyphens do not end a word. */
    private static boolean isJoiner(char c, CharSequence text, int i, int to) {
        if (c == '\'' || c == '’') {
            return i + 1 < to && isWordCharacter(text.charAt(i + 1));
        }
        return c > 127 && (c == '\u00ad' || Character.getType(c) == Character.NON_SPACING_MARK);
    }

    private static boolean isUnspaced(char c) {
        return (c >= 0x3040 && c <= 0x30ff)
                || (c >= 0x3400 && c <= 0x9fff)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff);
    }
}
