package org.aios.etl.bootstrap.manifest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The forms a manifest may have. */
enum ManifestForm {
    YAML,
    JSON,
    JSON_LINES,
    LIST;

    /** How far the form is looked for. */
    private static final int SNIFFED = 1 << 16;

    /** Returns whether rows are read one by one, and not all at once. */
    boolean streamed() {
        return this == JSON_LINES || this == LIST;
    }

    /** Returns the rows of a streamed form. */
    Iterator<ManifestRow> rows(String file, Reader text) {
        BoundedLines lines = new BoundedLines(file, text);
        return this == JSON_LINES
                ? new LineRows(file, lines, new JsonRows(file)::line)
                : new LineRows(file, lines, line -> listed(file, line));
    }

    private static Optional<ManifestRow> listed(String file, BoundedLines.Line line) {
        String text = line.text().strip();
        return text.isEmpty() || text.startsWith("#")
                ? Optional.empty()
                : Optional.of(ManifestRow.of(file + ":" + line.number(), Map.of("url", text)));
    }

    /** Tells the form by the file's name, else by its first line that says something; the text is then where it was. */
    static ManifestForm of(String name, BufferedReader text) throws IOException, ManifestException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return YAML;
        }
        if (lower.endsWith(".json")) {
            return JSON;
        }
        String first = firstLine(name, text);
        ManifestForm form = lower.endsWith(".jsonl") || lower.endsWith(".ndjson") ? JSON_LINES : ofFirst(first);
        if (form == JSON_LINES && Utf8.damaged(first)) {
            throw noText(name);
        }
        return form;
    }

    private static ManifestException noText(String name) {
        return new ManifestException(
                "The manifest %s is no UTF-8 text; expected YAML, JSON, JSONL or a list of addresses and paths"
                        .formatted(name));
    }

    private static ManifestForm ofFirst(String first) {
        if (first.startsWith("{") && JsonRows.isObject(first) && !first.contains("\"sources\"")) {
            return JSON_LINES;
        }
        if (first.startsWith("{") || first.startsWith("[")) {
            return JSON;
        }
        return first.startsWith("sources:") || first.startsWith("---") || first.startsWith("- ") ? YAML : LIST;
    }

    /** Waits for no more than the first line that says something: a pipe may be slow, or without an end. */
    private static String firstLine(String name, BufferedReader text) throws IOException, ManifestException {
        text.mark(SNIFFED);
        StringBuilder line = new StringBuilder();
        for (int read = 0; read < SNIFFED; read++) {
            int next = text.read();
            if (next == 0) {
                throw noText(name);
            }
            if (next < 0 || next == '\n' || next == '\r') {
                String stripped = line.toString().strip();
                if (next < 0 || !stripped.isEmpty() && !stripped.startsWith("#")) {
                    break;
                }
                line.setLength(0);
            } else {
                line.append((char) next);
            }
        }
        text.reset();
        String first = line.toString().strip();
        return first.startsWith("#") ? "" : first;
    }
}
