package org.aios.etl.collector.video;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns the bytes of a caption file into text. Stateless.
 *
 * <p>In this order: a byte order mark; the zero bytes of UTF-16; valid UTF-8; UTF-8 with few damaged characters; the encodings
 * from before Unicode, found by {@link LegacyEncoding}.
 */
final class TextDecoder {
    private static final int SAMPLE = 64 * 1024;
    /** Share of damaged characters up to which a file still counts as UTF-8. */
    private static final double DAMAGED_SHARE = 0.1;

    private TextDecoder() {}

    static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        return wideCharset(bytes)
                .map(wide -> new String(bytes, wide))
                .or(() -> strictly(bytes, StandardCharsets.UTF_8))
                .or(() -> mostlyUtf8(bytes))
                .orElseGet(() -> LegacyEncoding.decode(bytes));
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Digits, colons and line feeds are in every caption file; in UTF-16 each brings a zero byte, always on the same side. */
    private static Optional<Charset> wideCharset(byte[] bytes) {
        int end = Math.min(bytes.length, SAMPLE) & ~1;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < end; i += 2) {
            evenZeros += bytes[i] == 0 ? 1 : 0;
            oddZeros += bytes[i + 1] == 0 ? 1 : 0;
        }
        int pairs = end / 2;
        if (oddZeros * 4 > pairs && evenZeros * 20 <= oddZeros) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return evenZeros * 4 > pairs && oddZeros * 20 <= evenZeros
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException otherEncoding) {
            return Optional.empty();
        }
    }

    /** A file cut in the middle of a character, or patched by a careless tool, is still UTF-8. */
    private static Optional<String> mostlyUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long damaged = text.chars().filter(c -> c == 0xFFFD).count();
        long beyondAscii = text.chars().filter(c -> c > 0x7F).count();
        return damaged <= beyondAscii * DAMAGED_SHARE ? Optional.of(text) : Optional.empty();
    }
}
