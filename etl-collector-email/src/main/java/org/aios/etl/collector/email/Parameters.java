package org.aios.etl.collector.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A header value with parameters, such as {@code text/plain; charset=utf-8} (RFC 2045 section 5.1, RFC 2231).
 *
 * <p>Lenient where mail programs are: unquoted values with blanks, backslashes of Windows paths, encoded words inside quotes,
 * a missing closing quote.
 *
 * @param value what stands before the first semicolon, in lower case
 * @param parameters decoded, names in lower case
 */
record Parameters(String value, Map<String, String> parameters) {

    Parameters {
        parameters = Map.copyOf(parameters);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** @param header one character per byte, unfolded */
    static Parameters parse(String header) {
        int semicolon = header.indexOf(';');
        String value = (semicolon < 0 ? header : header.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        return new Parameters(value, semicolon < 0 ? Map.of() : decode(split(header, semicolon + 1)));
    }

    private static Map<String, String> split(String header, int from) {
        Map<String, String> raw = new LinkedHashMap<>();
        int i = from;
        int equals = -1;
        while (i < header.length() && raw.size() < 1_000) {
            equals = equals < i ? header.indexOf('=', i) : equals;
            if (equals < 0) {
                break;
            }
            int skipped = header.indexOf(';', i);
            if (skipped >= 0 && skipped < equals) {
                i = skipped + 1;
                continue;
            }
            String name = header.substring(i, equals).strip().toLowerCase(Locale.ROOT);
            int start = equals + 1;
            while (start < header.length() && header.charAt(start) <= ' ') {
                start++;
            }
            boolean quoted = start < header.length() && header.charAt(start) == '"';
            int end = quoted ? endOfQuoted(header, start + 1) : endOfToken(header, start);
            String value = quoted
                    ? unquote(header.substring(start + 1, end))
                    : header.substring(start, end).strip();
            raw.putIfAbsent(name, value);
            int next = header.indexOf(';', end);
            i = next < 0 ? header.length() : next + 1;
        }
        return raw;
    }

    private static int endOfToken(String header, int start) {
        int end = header.indexOf(';', start);
        return end < 0 ? header.length() : end;
    }

    private static int endOfQuoted(String header, int start) {
        for (int i = start; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            }
        }
        return header.length();
    }

    /** Only {@code \"} and {@code \\} are escapes; other backslashes belong to names such as {@code C:\TEMP\x.png}. */
    private static String unquote(String quoted) {
        return quoted.indexOf('\\') < 0 ? quoted : quoted.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private static Map<String, String> decode(Map<String, String> raw) {
        Map<String, String> result = new LinkedHashMap<>();
        Map<String, TreeMap<Integer, String>> pieces = new LinkedHashMap<>();
        raw.forEach((name, value) -> {
            int star = name.indexOf('*');
            if (star < 0) {
                result.putIfAbsent(name, HeaderText.decode(value));
            } else {
                pieces.computeIfAbsent(name.substring(0, star), any -> new TreeMap<>())
                        .put(section(name.substring(star + 1)), value + (name.endsWith("*") ? "*" : ""));
            }
        });
        pieces.forEach((name, sections) -> result.put(name, join(sections)));
        return result;
    }

    private static int section(String text) {
        String digits = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
        return digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? 0
                : Integer.parseInt(digits);
    }

    private static String join(TreeMap<Integer, String> sections) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String charset = "utf-8";
        boolean first = true;
        for (String marked : sections.values()) {
            boolean encoded = marked.endsWith("*");
            String value = encoded ? marked.substring(0, marked.length() - 1) : marked;
            if (encoded && first) {
                int language = value.indexOf('\'');
                int text = language < 0 ? -1 : value.indexOf('\'', language + 1);
                if (text >= 0) {
                    charset = language == 0 ? charset : value.substring(0, language);
                    value = value.substring(text + 1);
                }
            }
            first = false;
            bytes.writeBytes(encoded ? percentDecoded(value) : value.getBytes(StandardCharsets.ISO_8859_1));
        }
        return Charsets.decode(Slice.of(bytes.toByteArray()), charset);
    }

    private static byte[] percentDecoded(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int high = c == '%' && i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }
}
