package org.aios.etl.collector.book;

import java.util.Set;

/**
 * Finds where a text may be cut: after a blank line, after a line of a list, table or code, after a sentence, after a clause.
 *
 * <p>Sentences end at a terminator, its closing quotes and brackets, and white space, unless the word before is a known
 * abbreviation or an initial, or the next word begins in lower case. CJK terminators need no white space.
 */
final class Sentences {
    /** How good a place for a cut is; more is better. */
    static final int NONE = 0;

    static final int CLAUSE = 1;
    static final int SENTENCE = 2;
    static final int BLOCK = 3;

    private static final String CLOSERS = "\"'”’)]）】」』》〉»*_`";
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "vs", "etc", "e.g", "i.e", "cf", "al", "fig", "figs",
            "eq", "no", "nos", "vol", "vols", "pp", "ch", "sec", "ed", "eds", "inc", "ltd", "co", "corp", "dept", "est",
            "approx", "z.b", "d.h", "u.a", "bzw", "vgl", "nr", "abb", "bd", "hrsg", "usw", "ca", "mme", "mlle", "sra",
            "col", "gen", "capt", "lieut", "rev", "hon", "messrs", "mt", "op", "cit", "ibid", "art", "т.е", "т.д",
            "т.п", "др", "рис", "см");

    private Sentences() {}

    /** Returns the quality of a cut directly before {@code at}, where {@code 0 < at < text.length()}. */
    static int cut(CharSequence text, int at) {
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        if (Character.isWhitespace(after)) {
            return NONE;
        }
        if (before == '\n' || before == ' ' && startsLine(text, at)) {
            return lineBreak(text, at);
        }
        if (isCjkTerminator(before) || isClosing(before) && at > 1 && isCjkTerminator(text.charAt(at - 2))) {
            return isClosing(after) || isCjkTerminator(after) ? NONE : SENTENCE;
        }
        return Character.isWhitespace(before) ? afterBlank(text, at, after) : NONE;
    }

    private static boolean startsLine(CharSequence text, int at) {
        int back = at - 1;
        while (back >= 0 && text.charAt(back) == ' ') {
            back--;
        }
        return back >= 0 && text.charAt(back) == '\n';
    }

    private static int lineBreak(CharSequence text, int at) {
        int back = at - 1;
        while (back >= 0 && text.charAt(back) != '\n') {
            back--;
        }
        back--;
        while (back >= 0 && (text.charAt(back) == ' ' || text.charAt(back) == '\t')) {
            back--;
        }
        if (back < 0 || text.charAt(back) == '\n') {
            return BLOCK;
        }
        char after = text.charAt(at);
        if (after == '|' || after == '>' || isListMark(text, at)) {
            return SENTENCE;
        }
        return afterBlank(text, at, after);
    }

    private static boolean isListMark(CharSequence text, int at) {
        char mark = text.charAt(at);
        if ((mark == '-' || mark == '*' || mark == '+' || mark == '•')
                && at + 1 < text.length()
                && text.charAt(at + 1) == ' ') {
            return true;
        }
        int digit = at;
        while (digit < text.length() && digit < at + 4 && Character.isDigit(text.charAt(digit))) {
            digit++;
        }
        return digit > at && digit < text.length() && (text.charAt(digit) == '.' || text.charAt(digit) == ')');
    }

    private static int afterBlank(CharSequence text, int at, char after) {
        int end = at;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int mark = end;
        while (mark > 0 && isClosing(text.charAt(mark - 1))) {
            mark--;
        }
        if (mark == 0) {
            return NONE;
        }
        char terminator = text.charAt(mark - 1);
        if (terminator == ';' || terminator == ':') {
            return CLAUSE;
        }
        if (terminator != '.'
                && terminator != '!'
                && terminator != '?'
                && terminator != '…'
                && terminator != '।'
                && terminator != '۔'
                && terminator != '؟') {
            return NONE;
        }
        if (Character.isLowerCase(after)) {
            return NONE;
        }
        return terminator == '.' && mark == end && isAbbreviation(text, mark - 1) ? NONE : SENTENCE;
    }

    private static boolean isAbbreviation(CharSequence text, int dot) {
        int start = dot;
        while (start > 0
                && dot - start < 9
                && (Character.isLetter(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
            start--;
        }
        String word = text.subSequence(start, dot).toString();
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
        return initial || ABBREVIATIONS.contains(word.toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean isClosing(char c) {
        return CLOSERS.indexOf(c) >= 0;
    }

    private static boolean isCjkTerminator(char c) {
        return c == '。' || c == '！' || c == '？' || c == '｡';
    }
}
