package org.aios.etl.collector.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes header text: encoded words (RFC 2047, RFC 2231 language suffix) and raw 8-bit bytes.
 *
 * <p>Neighbouring words of one charset are joined as bytes before they are decoded, because programs cut characters in two.
 */
final class HeaderText {

    private static final Pattern WORD =
            Pattern.compile("=\\?([^?*\\s]{1,60})(?:\\*[^?\\s]{0,40})?\\?([bBqQ])\\?([^?]*+(?:\\?(?!=)[^?]*+)*+)\\?=");

    private HeaderText() {}

    /** @param text one character per byte, unfolded */
    static String decode(String text) {
        if (text.indexOf("=?") < 0) {
            return raw(text);
        }
        Matcher words = WORD.matcher(text);
        StringBuilder result = new StringBuilder();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        String charset = "";
        int last = 0;
        while (words.find()) {
            String between = text.substring(last, words.start());
            String next = group(words, 1);
            boolean joins = last > 0 && between.isBlank();
            if (!joins || !next.equalsIgnoreCase(charset)) {
                result.append(Charsets.decode(Slice.of(pending.toByteArray()), charset));
                pending.reset();
            }
            if (!joins) {
                result.append(raw(between));
            }
            charset = next;
            pending.writeBytes(bytes(group(words, 2), group(words, 3)));
            last = words.end();
        }
        result.append(Charsets.decode(Slice.of(pending.toByteArray()), charset)).append(raw(text.substring(last)));
        return withoutControls(result);
    }

    private static String group(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? "" : text;
    }

    private static byte[] bytes(String encoding, String text) {
        Slice slice = Slice.of(text.getBytes(StandardCharsets.ISO_8859_1));
        return encoding.equalsIgnoreCase("b") ? TransferEncoding.base64(slice) : quoted(text);
    }

    private static byte[] quoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '=' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    private static String raw(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return Charsets.guess(Slice.of(text.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return text.indexOf('\u001b') >= 0
                ? Charsets.decode(Slice.of(text.getBytes(StandardCharsets.ISO_8859_1)), "iso-2022-jp")
                : text;
    }

    /** Line breaks that hide inside encoded words must not become new lines of our output. */
    private static String withoutControls(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                text.setCharAt(i, ' ');
            }
        }
        return text.toString().strip();
    }
}
