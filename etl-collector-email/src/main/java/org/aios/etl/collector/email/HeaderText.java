package org.aios.etl.collector.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes header text: encoded words (RFC 2047, RFC 2231 language suffix) and raw 8-bit bytes. Linear.
 *
 * <p>Neighbouring words of one charset are joined as bytes before they are decoded, because programs cut characters in two.
 */
final class HeaderText {

    private static final int MAX_CHARSET = 100;

    private HeaderText() {}

    /** An encoded word, and where it ends. */
    private record Word(String charset, byte[] bytes, int end) {}

    /** @param text one character per byte, unfolded */
    static String decode(String text) {
        int first = text.indexOf("=?");
        if (first < 0) {
            return raw(text);
        }
        StringBuilder result = new StringBuilder();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        String charset = "";
        int last = 0;
        for (int start = first; start >= 0; start = text.indexOf("=?", start)) {
            Optional<Word> word = wordAt(text, start);
            if (word.isEmpty()) {
                start += 2;
                continue;
            }
            String between = text.substring(last, start);
            boolean joins = last > 0 && between.isBlank();
            if (!joins || !word.get().charset().equalsIgnoreCase(charset)) {
                result.append(Charsets.decode(Slice.of(pending.toByteArray()), charset));
                pending.reset();
            }
            result.append(joins ? "" : raw(between));
            charset = word.get().charset();
            pending.writeBytes(word.get().bytes());
            last = word.get().end();
            start = last;
        }
        result.append(Charsets.decode(Slice.of(pending.toByteArray()), charset)).append(raw(text.substring(last)));
        return withoutControls(result);
    }

    private static Optional<Word> wordAt(String text, int start) {
        int charsetEnd = text.indexOf('?', start + 2);
        if (charsetEnd < 0
                || charsetEnd - start > MAX_CHARSET
                || charsetEnd == start + 2
                || charsetEnd + 3 > text.length()) {
            return Optional.empty();
        }
        char encoding = Character.toLowerCase(text.charAt(charsetEnd + 1));
        if ((encoding != 'b' && encoding != 'q') || text.charAt(charsetEnd + 2) != '?') {
            return Optional.empty();
        }
        int end = text.indexOf("?=", charsetEnd + 3);
        if (end < 0) {
            return Optional.empty();
        }
        String label = text.substring(start + 2, charsetEnd);
        int language = label.indexOf('*');
        String content = text.substring(charsetEnd + 3, end);
        byte[] bytes = encoding == 'b' ? TransferEncoding.base64(bytes(content)) : quoted(content);
        return Optional.of(new Word(language < 0 ? label : label.substring(0, language), bytes, end + 2));
    }

    private static Slice bytes(String latin1) {
        return Slice.of(latin1.getBytes(StandardCharsets.ISO_8859_1));
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
                return Charsets.guess(bytes(text));
            }
        }
        return text.indexOf('\u001b') >= 0 ? Charsets.decode(bytes(text), "iso-2022-jp") : text;
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
