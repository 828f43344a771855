package org.aios.etl.core.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** Writes maps of simple values so that equal values give equal text on every system, and hashes text. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Canonical {
    /** Only ever copied, which is faster than looking the algorithm up. */
    private static final MessageDigest UNUSED_SHA256 = sha256();

    private Canonical() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256", impossible);
        }
    }

    /** Returns a text that is the same for equal maps, whatever their order: JSON with sorted members. */
    public static String text(Map<String, ?> values) {
        StringBuilder out = new StringBuilder();
        append(out, values);
        return out.toString();
    }

    /** Returns the SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal. */
    public static String sha256(String text) {
        try {
            MessageDigest digest = (MessageDigest) UNUSED_SHA256.clone();
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError("The SHA-256 of the Java platform can be copied", impossible);
        }
    }

    private static void append(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            String separator = "";
            for (Map.Entry<?, ?> member : sorted(map).entrySet()) {
                out.append(separator);
                quote(out, String.valueOf(member.getKey()));
                out.append(':');
                append(out, member.getValue());
                separator = ",";
            }
            out.append('}');
        } else if (value instanceof Collection<?> list) {
            out.append('[');
            String separator = "";
            for (Object member : list) {
                out.append(separator);
                append(out, member);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            quote(out, String.valueOf(value));
        }
    }

    private static Map<?, ?> sorted(Map<?, ?> map) {
        String former = "";
        for (Object name : map.keySet()) {
            String text = String.valueOf(name);
            if (text.compareTo(former) < 0) {
                TreeMap<String, Object> sorted = new TreeMap<>();
                map.forEach((key, member) -> sorted.put(String.valueOf(key), member));
                return sorted;
            }
            former = text;
        }
        return map;
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
