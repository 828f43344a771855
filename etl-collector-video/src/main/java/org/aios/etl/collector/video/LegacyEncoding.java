package org.aios.etl.collector.video;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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
            "GB18030",
            "Big5",
            "EUC-KR",
            "EUC-JP",
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

    private LegacyEncoding() {}

    static String decode(byte[] bytes) {
        byte[] sample = TextDecoder.sample(bytes);
        String best = "ISO-8859-1";
        double bestScore = Double.NEGATIVE_INFINITY;
        for (String name : CANDIDATES) {
            Optional<Charset> charset =
                    Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
            Optional<String> text = charset.flatMap(c -> sample(sample, c, sample.length < bytes.length));
            double score = text.map(LegacyEncoding::score).orElse(Double.NEGATIVE_INFINITY);
            if (score > bestScore) {
                best = name;
                bestScore = score;
            }
        }
        return new String(bytes, best.equals("ISO-8859-1") ? StandardCharsets.ISO_8859_1 : Charset.forName(best));
    }

    /** A sample may end in the middle of a character. */
    private static Optional<String> sample(byte[] bytes, Charset charset, boolean cut) {
        Optional<String> text = TextDecoder.strictly(bytes, charset);
        for (int less = 1; cut && text.isEmpty() && less < 4; less++) {
            text = TextDecoder.strictly(java.util.Arrays.copyOf(bytes, bytes.length - less), charset);
        }
        return text;
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
