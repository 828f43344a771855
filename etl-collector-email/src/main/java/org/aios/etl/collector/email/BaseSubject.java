package org.aios.etl.collector.email;

import java.util.Locale;
import java.util.Set;

/**
 * The base subject of RFC 5256 section 2.1: without reply and forward marks, list labels in brackets and trailing
 * {@code (fwd)}. Besides the marks of the RFC those of other languages count.
 *
 * @param text in lower case, blanks squeezed; may be empty
 * @param reply whether a mark was taken away
 */
record BaseSubject(String text, boolean reply) {

    private static final Set<String> MARKS = Set.of(
            "re", "fw", "fwd", "aw", "wg", "sv", "vs", "vb", "antw", "tr", "rv", "rif", "r", "i", "odp", "pd", "ynt",
            "ilt", "res", "enc", "vá", "tov", "bls", "回复", "答复", "转发", "返信", "転送");
    private static final int MAX_LENGTH = 2_000;

    static BaseSubject of(String subject) {
        String rest = Header.squeeze(subject);
        rest = rest.length() > MAX_LENGTH ? rest.substring(0, MAX_LENGTH) : rest;
        boolean reply = false;
        boolean changed = true;
        while (changed) {
            String before = rest;
            if (rest.toLowerCase(Locale.ROOT).endsWith("(fwd)")) {
                rest = rest.substring(0, rest.length() - 5).strip();
                reply = true;
            }
            int mark = markEnd(rest);
            if (mark > 0) {
                rest = rest.substring(mark).strip();
                reply = true;
            }
            int label = blobEnd(rest, 0);
            if (label > 0 && !rest.substring(label).isBlank()) {
                rest = rest.substring(label).strip();
            }
            if (rest.toLowerCase(Locale.ROOT).startsWith("[fwd:") && rest.endsWith("]")) {
                rest = rest.substring(5, rest.length() - 1).strip();
                reply = true;
            }
            changed = !rest.equals(before);
        }
        return new BaseSubject(rest.toLowerCase(Locale.ROOT), reply);
    }

    /** Where a mark such as {@code Re[2]: } or {@code Fwd: } ends, or 0. */
    private static int markEnd(String text) {
        int start = 0;
        int letters = start;
        while (letters < text.length() && Character.isLetter(text.charAt(letters)) && letters - start < 5) {
            letters++;
        }
        if (!MARKS.contains(text.substring(start, letters).toLowerCase(Locale.ROOT))) {
            return 0;
        }
        int i = letters;
        int blob = blobEnd(text, i);
        i = blob > 0 ? blob : i;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i < text.length() && (text.charAt(i) == ':' || text.charAt(i) == '：') ? i + 1 : 0;
    }

    /** Where a label in brackets that begins at {@code start} ends, or 0. */
    private static int blobEnd(String text, int start) {
        if (start >= text.length() || text.charAt(start) != '[') {
            return 0;
        }
        int close = text.indexOf(']', start);
        int nested = text.indexOf('[', start + 1);
        boolean forward = text.regionMatches(true, start, "[fwd:", 0, 5);
        return close < 0 || forward || (nested >= 0 && nested < close) ? 0 : close + 1;
    }
}
