package org.aios.etl.collector.email;

/** UTF-7 (RFC 2152), which the JDK does not know. */
final class Utf7 {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Utf7() {}

    static String decode(String text) {
        StringBuilder result = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '+') {
                result.append(c);
            } else if (i < text.length() && text.charAt(i) == '-') {
                result.append('+');
                i++;
            } else {
                i = shifted(text, i, result);
            }
        }
        return result.toString();
    }

    private static int shifted(String text, int from, StringBuilder result) {
        int bits = 0;
        int count = 0;
        int i = from;
        while (i < text.length()) {
            int value = BASE64.indexOf(text.charAt(i));
            if (value < 0) {
                return text.charAt(i) == '-' ? i + 1 : i;
            }
            bits = (bits << 6 | value) & 0xffffff;
            count += 6;
            if (count >= 16) {
                count -= 16;
                result.append((char) (bits >> count & 0xffff));
            }
            i++;
        }
        return i;
    }
}
