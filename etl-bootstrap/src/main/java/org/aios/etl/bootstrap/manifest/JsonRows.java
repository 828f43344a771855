package org.aios.etl.bootstrap.manifest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows of a JSON manifest, or of JSON lines, which are streamed. */
final class JsonRows {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;

    JsonRows(String file) {
        this.file = file;
    }

    List<ManifestRow> document(Reader text) throws ManifestException {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new ManifestException(
                    "%s:%d: not valid JSON: %s".formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
                    e);
        }
        JsonNode sources = root.isObject() ? root.path("sources") : root;
        if (!sources.isArray()) {
            throw new ManifestException(
                    "%s has no list of sources; expected {\"sources\": […]} or […]".formatted(file));
        }
        List<ManifestRow> rows = new ArrayList<>();
        for (JsonNode row : sources) {
            rows.add(row("%s[%d]".formatted(file, rows.size()), row));
        }
        return rows;
    }

    Iterator<ManifestRow> lines(BufferedReader text) {
        return new Lines(text);
    }

    static boolean isObject(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    private ManifestRow line(int number, String line) {
        String place = file + ":" + number;
        try {
            return row(place, JSON.readTree(line));
        } catch (JacksonException e) {
            return ManifestRow.unreadable(place, "not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static ManifestRow row(String place, JsonNode row) {
        if (row.isString()) {
            return ManifestRow.of(place, Map.of("url", row.stringValue()));
        }
        if (!row.isObject()) {
            return ManifestRow.unreadable(place, "the row is no object; expected {\"url\": …} or {\"path\": …}");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : row.properties()) {
            value(member.getValue()).ifPresent(value -> values.put(member.getKey(), value));
        }
        return ManifestRow.of(place, values);
    }

    private static Optional<Object> value(JsonNode node) {
        return node.isNull() ? Optional.empty() : Optional.ofNullable(JSON.convertValue(node, Object.class));
    }

    private final class Lines implements Iterator<ManifestRow> {
        private final BufferedReader text;
        private int number;
        private Optional<ManifestRow> next = Optional.empty();

        Lines(BufferedReader text) {
            this.text = text;
        }

        @Override
        public boolean hasNext() {
            try {
                while (next.isEmpty()) {
                    String read = text.readLine();
                    if (read == null) {
                        return false;
                    }
                    number++;
                    if (!read.isBlank()) {
                        next = Optional.of(line(number, read));
                    }
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "%s:%d cannot be read any further: %s".formatted(file, number, e.getMessage()), e);
            }
        }

        @Override
        public ManifestRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ManifestRow row = next.orElseThrow();
            next = Optional.empty();
            return row;
        }
    }
}
