package org.aios.etl.collector.email;

import java.util.Locale;

/** Strips markup for counting words, where speed matters more than layout. Linear. */
final class MarkupText {

    private MarkupText() {}

    static String strip(String html) {
        StringBuilder text = new StringBuilder(html.length() / 2);
        int i = 0;
        while (i < html.length()) {
            char c = html.charAt(i);
            if (c == '<') {
                i = afterTag(html, i);
                text.append(' ');
            } else if (c == '&') {
                int semicolon =
                        html.substring(i, Math.min(html.length(), i + 11)).indexOf(';') + i;
                boolean entity = semicolon > i;
                text.append(entity ? character(html.substring(i + 1, semicolon)) : ' ');
                i = entity ? semicolon + 1 : i + 1;
            } else {
                text.append(c);
                i++;
            }
        }
        return text.toString();
    }

    private static int afterTag(String html, int open) {
        String unread = hiddenEnd(html, open);
        if (!unread.isEmpty()) {
            int end = indexOfIgnoringCase(html, unread, open);
            return end < 0 ? html.length() : end + unread.length();
        }
        int close = html.indexOf('>', open);
        return close < 0 ? html.length() : close + 1;
    }

    private static String hiddenEnd(String html, int open) {
        if (html.startsWith("<!--", open)) {
            return "-->";
        }
        return html.regionMatches(true, open, "<style", 0, 6)
                ? "</style>"
                : html.regionMatches(true, open, "<script", 0, 7) ? "</script>" : "";
    }

    private static int indexOfIgnoringCase(String text, String wanted, int from) {
        for (int i = text.indexOf(wanted.charAt(0), from); i >= 0; i = text.indexOf(wanted.charAt(0), i + 1)) {
            if (text.regionMatches(true, i, wanted, 0, wanted.length())) {
                return i;
            }
        }
        return -1;
    }

    private static String character(String entity) {
        if (entity.startsWith("#")) {
            boolean hexadecimal = entity.length() > 1 && Character.toLowerCase(entity.charAt(1)) == 'x';
            String digits = entity.substring(hexadecimal ? 2 : 1);
            boolean valid = !digits.isEmpty()
                    && digits.length() <= 6
                    && digits.chars().allMatch(c -> Character.digit(c, hexadecimal ? 16 : 10) >= 0);
            int code = valid ? Integer.parseInt(digits, hexadecimal ? 16 : 10) : ' ';
            return Character.isValidCodePoint(code) ? Character.toString(code) : " ";
        }
        String name = entity.toLowerCase(Locale.ROOT);
        boolean letter = name.length() > 3
                && (name.endsWith("uml")
                        || name.endsWith("acute")
                        || name.endsWith("grave")
                        || name.endsWith("circ")
                        || name.endsWith("tilde")
                        || name.endsWith("cedil")
                        || name.endsWith("ring")
                        || name.endsWith("slash")
                        || name.endsWith("caron"));
        return letter ? entity.substring(0, 1) : name.equals("szlig") ? "s" : name.equals("amp") ? "&" : " ";
    }
}
