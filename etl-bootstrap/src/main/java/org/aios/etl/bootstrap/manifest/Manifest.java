package org.aios.etl.bootstrap.manifest;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.aios.etl.core.batch.SourceItem;

/**
 * An opened manifest: its sources in order, and how many there are where that is known. YAML and JSON are read whole;
 * JSON lines and plain lists of a file are counted, then streamed; from standard input nothing is known beforehand.
 */
public final class Manifest implements Closeable {
    private static final int SNIFFED = 1 << 16;

    private final String name;
    private final Iterator<SourceItem> sources;
    private final OptionalLong count;
    private final Closeable closed;

    private Manifest(String name, Iterator<SourceItem> sources, OptionalLong count, Closeable closed) {
        this.name = name;
        this.sources = sources;
        this.count = count;
        this.closed = closed;
    }

    /**
     * Opens a manifest file.
     *
     * @throws ManifestException if it cannot be read, holds no source, or is of no known form
     */
    public static Manifest open(Path file, SourceItems items) throws ManifestException {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            throw new ManifestException(
                    "The manifest %s is a folder; expected a YAML, JSON, JSONL or text file".formatted(file));
        }
        try {
            Form form = Form.of(file);
            if (!form.streamed()) {
                try (BufferedReader text = reader(Files.newInputStream(file))) {
                    return whole(stem(name), form, name, text, items);
                }
            }
            long rows = countRows(file, form);
            if (rows == 0) {
                throw new ManifestException("The manifest %s is empty; expected a source in each line".formatted(file));
            }
            BufferedReader text = reader(Files.newInputStream(file));
            return new Manifest(stem(name), items.of(rows(form, name, text)), OptionalLong.of(rows), text);
        } catch (NoSuchFileException e) {
            throw new ManifestException(
                    "The manifest %s does not exist; give the path of a YAML, JSON, JSONL or text file".formatted(file),
                    e);
        } catch (IOException e) {
            throw new ManifestException("The manifest %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Opens a manifest that comes in through a stream, such as standard input. */
    public static Manifest open(InputStream input, SourceItems items) throws ManifestException {
        try {
            BufferedReader text = reader(input);
            text.mark(SNIFFED);
            char[] start = new char[SNIFFED / 2];
            int length = Math.max(0, text.read(start));
            text.reset();
            Form form = Form.ofStart(new String(start, 0, length));
            return form.streamed()
                    ? new Manifest("stdin", items.of(rows(form, "stdin", text)), OptionalLong.empty(), text)
                    : whole("stdin", form, "stdin", text, items);
        } catch (IOException e) {
            throw new ManifestException("Standard input cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the manifest's name without its ending, used for the output folder. */
    public String name() {
        return name;
    }

    /** Returns the sources; for one thread at a time. */
    public Iterator<SourceItem> sources() {
        return sources;
    }

    /** Returns how many sources there are; empty if that is unknown. */
    public OptionalLong count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        closed.close();
    }

    private static Manifest whole(String stem, Form form, String name, Reader text, SourceItems items)
            throws ManifestException {
        List<ManifestRow> rows = form == Form.YAML ? new YamlRows(name).read(text) : new JsonRows(name).document(text);
        if (rows.isEmpty()) {
            throw new ManifestException("The manifest %s names no source; expected at least one".formatted(name));
        }
        return new Manifest(stem, items.of(rows.iterator()), OptionalLong.of(rows.size()), () -> {});
    }

    private static Iterator<ManifestRow> rows(Form form, String name, BufferedReader text) {
        return form == Form.JSON_LINES ? new JsonRows(name).lines(text) : new ListRows(name, text);
    }

    private static long countRows(Path file, Form form) throws IOException {
        try (BufferedReader text = reader(Files.newInputStream(file))) {
            return text.lines()
                    .filter(line -> form == Form.JSON_LINES ? !line.isBlank() : ListRows.isSource(line))
                    .count();
        }
    }

    private static BufferedReader reader(InputStream input) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8), SNIFFED * 2);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** The forms a manifest may have. */
    private enum Form {
        YAML,
        JSON,
        JSON_LINES,
        LIST;

        boolean streamed() {
            return this == JSON_LINES || this == LIST;
        }

        static Form of(Path file) throws IOException {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                return YAML;
            }
            if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
                return JSON_LINES;
            }
            if (name.endsWith(".json")) {
                return JSON;
            }
            try (InputStream input = Files.newInputStream(file)) {
                return ofStart(new String(input.readNBytes(SNIFFED), StandardCharsets.UTF_8));
            }
        }

        static Form ofStart(String start) {
            String first = new BufferedReader(new StringReader(start))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .findFirst()
                    .orElse("");
            if (first.startsWith("{") && JsonRows.isObject(first) && !first.contains("\"sources\"")) {
                return JSON_LINES;
            }
            if (first.startsWith("{") || first.startsWith("[")) {
                return JSON;
            }
            return first.startsWith("sources:") || first.startsWith("---") || first.startsWith("- ") ? YAML : LIST;
        }
    }

    /** Rows of a plain list: one address or path a line; blank lines and those that begin with # do not count. */
    private static final class ListRows implements Iterator<ManifestRow> {
        private final String file;
        private final Iterator<String> lines;
        private final List<ManifestRow> next = new ArrayList<>();
        private int number;

        ListRows(String file, BufferedReader text) {
            this.file = file;
            this.lines = text.lines().iterator();
        }

        static boolean isSource(String line) {
            return !line.isBlank() && !line.strip().startsWith("#");
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && lines.hasNext()) {
                String line = lines.next();
                number++;
                if (isSource(line)) {
                    next.add(ManifestRow.of(file + ":" + number, Map.of("url", line.strip())));
                }
            }
            return !next.isEmpty();
        }

        @Override
        public ManifestRow next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            return next.remove(0);
        }
    }
}
