package org.aios.etl.collector.email;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decodes text whose charset label may be missing, invented or wrong. */
final class Charsets {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Labels found in archives that the JDK does not know, and those that promise less than the text holds. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("iso-8859-8-e", "iso-8859-8"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("x-gbk", "gb18030"),
            Map.entry("gb_2312-80", "gb18030"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ks_c_5601", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("cp1252", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("x-mac-roman", "x-macroman"),
            Map.entry("macintosh", "x-macroman"),
            Map.entry("x-mac-cyrillic", "x-maccyrillic"),
            Map.entry("utf8", "utf-8"),
            Map.entry("utf-8n", "utf-8"),
            Map.entry("unicode-1-1-utf-8", "utf-8"));

    private Charsets() {}

    /** Never fails: what cannot be decoded becomes U+FFFD. */
    static String decode(Slice bytes, String label) {
        if (isAscii(bytes) && !isStateful(label)) {
            return new String(bytes.array(), bytes.start(), bytes.length(), StandardCharsets.ISO_8859_1);
        }
        String name = normal(label);
        if (name.equals("utf-7") || name.equals("unicode-1-1-utf-7")) {
            return Utf7.decode(bytes.latin1());
        }
        return find(name)
                .map(charset -> new String(bytes.array(), bytes.start(), bytes.length(), charset))
                .orElseGet(() -> guess(bytes));
    }

    /** UTF-8 if the bytes are that, else the Western European superset of ISO 8859-1. */
    static String guess(Slice bytes) {
        return strictUtf8(bytes)
                .orElseGet(() -> new String(bytes.array(), bytes.start(), bytes.length(), WINDOWS_1252));
    }

    static Optional<String> strictUtf8(Slice bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.array(), bytes.start(), bytes.length()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    static boolean isAscii(Slice bytes) {
        for (int i = bytes.start(); i < bytes.end(); i++) {
            if (bytes.array()[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Charsets that write other scripts in 7 bits or in units of two bytes. */
    private static boolean isStateful(String label) {
        String name = normal(label);
        return name.contains("2022")
                || name.startsWith("utf-7")
                || name.endsWith("utf-7")
                || name.startsWith("utf-16")
                || name.startsWith("utf-32")
                || name.startsWith("hz");
    }

    private static String normal(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT).replace("\"", "").replace("'", "");
        if (name.startsWith("charset=")) {
            name = name.substring("charset=".length());
        }
        int digits = name.endsWith("utf-8") && name.length() > 5 ? name.length() - 5 : 0;
        return ALIASES.getOrDefault(name.substring(digits), name.substring(digits));
    }

    private static Optional<Charset> find(String name) {
        if (name.isEmpty()
                || name.equals("us-ascii")
                || name.equals("ascii")
                || name.startsWith("ansi_x3")
                || name.startsWith("unknown")
                || name.startsWith("x-unknown")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }
}
