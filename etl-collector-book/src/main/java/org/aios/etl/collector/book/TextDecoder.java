package org.aios.etl.collector.book;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Turns bytes into text: by byte order mark, else by the declared encoding, else UTF-8 where the bytes allow it, else by the
 * statistics of juniversalchardet, else windows-1252.
 */
final class TextDecoder {
    private static final Pattern DECLARED = Pattern.compile(
            "(?:<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']|<meta[^>]{0,200}?charset\\s*=\\s*[\"']?)([A-Za-z0-9_.:-]{2,40})",
            Pattern.CASE_INSENSITIVE);
    private static final int LOOKED_AT = 64 << 10;

    private TextDecoder() {}

    /** Decodes plain text. */
    static String text(byte[] bytes) {
        return byMark(bytes)
                .or(() -> wideWithoutMark(bytes))
                .or(() -> strictly(bytes, 0, StandardCharsets.UTF_8))
                .orElseGet(() -> guessed(bytes));
    }

    /** Decodes XML or HTML, which may declare its encoding. */
    static String markup(byte[] bytes) {
        return byMark(bytes)
                .or(() -> wideWithoutMark(bytes))
                .or(() -> declared(bytes))
                .orElseGet(() -> text(bytes));
    }

    private static Optional<String> byMark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8));
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE));
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return Optional.of(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE));
        }
        return Optional.empty();
    }

    /** UTF-16 of Latin text has a zero in almost every second byte. */
    private static Optional<String> wideWithoutMark(byte[] bytes) {
        int looked = Math.min(bytes.length & ~1, 4096);
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < looked; i += 2) {
            evenZeros += bytes[i] == 0 ? 1 : 0;
            oddZeros += bytes[i + 1] == 0 ? 1 : 0;
        }
        if (looked >= 8 && oddZeros > looked * 2 / 5 && evenZeros == 0) {
            return Optional.of(new String(bytes, StandardCharsets.UTF_16LE));
        }
        return looked >= 8 && evenZeros > looked * 2 / 5 && oddZeros == 0
                ? Optional.of(new String(bytes, StandardCharsets.UTF_16BE))
                : Optional.empty();
    }

    private static Optional<String> declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 2048), StandardCharsets.ISO_8859_1);
        Matcher matcher = DECLARED.matcher(head);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return charset(matcher.group(1)).flatMap(charset -> strictly(bytes, 0, charset));
    }

    private static Optional<Charset> charset(String name) {
        try {
            Charset charset = Charset.forName(name);
            return charset.equals(StandardCharsets.ISO_8859_1)
                    ? Optional.of(Charset.forName("windows-1252"))
                    : Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, int from, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    private static String guessed(byte[] bytes) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, 0, Math.min(bytes.length, LOOKED_AT));
        detector.dataEnd();
        return Optional.ofNullable(detector.getDetectedCharset())
                .flatMap(TextDecoder::charset)
                .map(charset -> new String(bytes, charset))
                .orElseGet(() -> new String(bytes, Charset.forName("windows-1252")));
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
