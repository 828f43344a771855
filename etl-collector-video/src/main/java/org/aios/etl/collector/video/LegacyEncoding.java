package org.aios.etl.collector.video;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads text in the encodings from before Unicode. Stateless.
 *
 * <p>Every candidate decodes the text, and the result that reads best as some language wins ({@link LanguageProfile#score}): the
 * bytes alone cannot tell the windows encodings from each other, the words can. Files are read like this even where other
 * detectors know no difference, such as between windows-1250 and windows-1252.
 */
final class LegacyEncoding {
    /** More frequent encodings stand first: they win ties. */
    private static final List<String> CANDIDATES = List.of(
            "windows-1252",
            "windows-1250",
            "windows-1251",
            "windows-31j",
            "EUC-JP",
            "GB18030",
            "Big5",
            "EUC-KR",
            "KOI8-R",
            "KOI8-U",
            "windows-1254",
            "windows-1253",
            "windows-1255",
            "windows-1256",
            "windows-1257",
            "windows-1258",
            "ISO-8859-2",
            "ISO-8859-5",
            "ISO-8859-7",
            "ISO-8859-15",
            "x-windows-874",
            "IBM866",
            "IBM852",
            "IBM850");

    private static final double ODDITY = 4;
    private static final int SAMPLE = 32 * 1024;
    private static final int LONGEST_LINE = 4096;

    private LegacyEncoding() {}

    static String decode(byte[] bytes) {
        byte[] sample = telling(bytes);
        Charset best = StandardCharsets.ISO_8859_1;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (Charset charset : charsets()) {
            double score = score(new String(sample, charset));
            if (score > bestScore) {
                best = charset;
                bestScore = score;
            }
        }
        return new String(bytes, best);
    }

    /** A slim run-time image may lack the rarer ones. */
    private static List<Charset> charsets() {
        return CANDIDATES.stream()
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .toList();
    }

    /** The lines with bytes beyond ASCII: times and numbers tell nothing. No encoding uses the line feed within a character. */
    private static byte[] telling(byte[] bytes) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        int from = 0;
        boolean beyondAscii = false;
        for (int at = 0; at < bytes.length && lines.size() < SAMPLE; at++) {
            beyondAscii |= bytes[at] < 0;
            boolean last = at == bytes.length - 1;
            if (bytes[at] == '\n' || bytes[at] == '\r' || last || at - from == LONGEST_LINE) {
                if (beyondAscii) {
                    lines.write(bytes, from, at + 1 - from);
                }
                from = at + 1;
                beyondAscii = false;
            }
        }
        return lines.toByteArray();
    }

    private static double score(String text) {
        TextSample sample = TextSample.of(text);
        double best = LanguageTable.PROFILES.stream()
                .mapToDouble(profile -> profile.score(sample))
                .max()
                .orElse(0);
        return best - ODDITY * sample.oddities() / Math.max(1, sample.words().size());
    }
}
