package org.aios.etl.collector.book;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Resolves references between files of an archive: percent-encoded, relative, and never leading out of it. */
final class ArchivePath {
    private ArchivePath() {}

    /** Returns the name in the archive that {@code reference} means when it stands in the file {@code base}; empty if it leads elsewhere. */
    static Optional<String> resolve(String base, String reference) {
        String path = decode(withoutFragment(reference).strip());
        if (path.contains("://") || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        if (!path.startsWith("/")) {
            int folder = base.lastIndexOf('/');
            push(parts, folder < 0 ? "" : base.substring(0, folder));
        }
        push(parts, path);
        return Optional.of(String.join("/", parts));
    }

    static String withoutFragment(String reference) {
        int hash = reference.indexOf('#');
        return hash < 0 ? reference : reference.substring(0, hash);
    }

    static String fragment(String reference) {
        int hash = reference.indexOf('#');
        return hash < 0 ? "" : decode(reference.substring(hash + 1));
    }

    /** Steps above the top stay at the top, as in URLs. */
    private static void push(Deque<String> parts, String path) {
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
