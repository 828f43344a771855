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
    private Canonical() {}

    /** Returns a text that is the same for equal maps, whatever their order: JSON with sorted members. */
    public static String text(Map<String, ?> values) {
        StringBuilder out = new StringBuilder();
        append(out, values);
        return out.toString();
    }

    /** Returns the SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256", impossible);
        }
    }

    private static void append(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> sorted = new TreeMap<>();
            map.forEach((name, member) -> sorted.put(String.valueOf(name), member));
            out.append('{');
            sorted.forEach((name, member) -> {
                quote(out, name);
                out.append(':');
                append(out, member);
                out.append(',');
            });
            out.append('}');
        } else if (value instanceof Collection<?> list) {
            out.append('[');
            list.forEach(member -> {
                append(out, member);
                out.append(',');
            });
            out.append(']');
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            quote(out, String.valueOf(value));
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
