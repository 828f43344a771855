package org.aios.etl.collector.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the encoding of a page and decodes it. Order of HTML standard section 13.2.3: byte order mark, transport header,
 * declaration in the page, then the bytes themselves: UTF-8 if they are valid UTF-8, else windows-1252.
 */
final class TextDecoder {
    private static final int PRESCAN = 1024;
    private static final int LATE_DECLARATION = 64 * 1024;

    private TextDecoder() {}

    /** The text, the encoding it was read with, and whether that contradicts what the page declares. */
    record Decoded(String text, Charset charset, boolean contradicted) {}

    static Decoded decode(byte[] bytes, Optional<String> headerCharset) {
        Optional<Charset> mark = byteOrderMark(bytes);
        if (mark.isPresent()) {
            int skip = mark.get().equals(StandardCharsets.UTF_8) ? 3 : 2;
            return new Decoded(new String(bytes, skip, bytes.length - skip, mark.get()), mark.get(), false);
        }
        Optional<Charset> declared = headerCharset
                .flatMap(EncodingLabels::find)
                .or(() -> new MetaPrescan(bytes, PRESCAN).find())
                .or(() -> new MetaPrescan(bytes, LATE_DECLARATION).find());
        if (declared.isPresent() && (declared.get().equals(StandardCharsets.UTF_8) || !looksLikeUtf8(bytes))) {
            return new Decoded(new String(bytes, declared.get()), declared.get(), false);
        }
        Optional<String> utf8 = strictUtf8(bytes);
        if (utf8.isPresent()) {
            return new Decoded(utf8.get(), StandardCharsets.UTF_8, declared.isPresent());
        }
        Charset charset =
                declared.orElseGet(() -> EncodingLabels.find("windows-1252").orElse(StandardCharsets.ISO_8859_1));
        return new Decoded(new String(bytes, charset), charset, false);
    }

    private static Optional<Charset> byteOrderMark(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return startsWith(bytes, 0xff, 0xfe) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int at = 0; at < mark.length; at++) {
            if ((bytes[at] & 0xff) != mark[at]) {
                return false;
            }
        }
        return true;
    }

    /** Nearly all bytes beyond ASCII form multi-byte sequences, three or more: no other encoding looks like that by chance. */
    private static boolean looksLikeUtf8(byte[] bytes) {
        int good = 0;
        int bad = 0;
        int at = 0;
        while (at < bytes.length && good < 2_000) {
            int b = bytes[at++] & 0xff;
            if (b < 0x80) {
                continue;
            }
            int more = b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 && b < 0xf5 ? 3 : 0;
            int have = 0;
            while (have < more && at < bytes.length && (bytes[at] & 0xc0) == 0x80) {
                have++;
                at++;
            }
            good += more > 0 && have == more ? 1 : 0;
            bad += more > 0 && have == more ? 0 : 1;
        }
        return good >= 3 && bad * 20 <= good;
    }

    private static Optional<String> strictUtf8(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
