package org.aios.etl.collector.email;

import java.util.List;

/** Finds e-mail addresses by walking from each {@code @} to both sides: linear, whatever the text. */
final class EmailAddresses {

    private static final int MAX_LOCAL = 64;

    private EmailAddresses() {}

    static void find(String text, List<Span> spans) {
        int from = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > from && at - start < MAX_LOCAL && isLocal(text.charAt(start - 1))) {
                start--;
            }
            while (start < at && (text.charAt(start) == '.' || text.charAt(start) == '\'')) {
                start++;
            }
            int end = domainEnd(text, at + 1);
            if (start < at && end > 0) {
                spans.add(new Span(start, end, PersonalKind.EMAIL));
                from = end;
            }
        }
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || "._%+'-~!#$&*/=?^`{|}".indexOf(c) >= 0;
    }

    /** Where the domain ends, or -1 if there is none with at least two labels. */
    private static int domainEnd(String text, int from) {
        int i = from;
        int lastDot = -1;
        int end = -1;
        while (i < text.length() && i - from < 255) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '-') {
                if (lastDot >= 0 && Character.isLetter(c)) {
                    end = i + 1;
                } else if (lastDot >= 0 && end > 0) {
                    end = i + 1;
                }
            } else if (c == '.' && i > from && text.charAt(i - 1) != '.') {
                lastDot = i;
            } else {
                break;
            }
            i++;
        }
        return end > 0 && end - 1 > lastDot ? end : end > 0 ? lastDot : -1;
    }
}
