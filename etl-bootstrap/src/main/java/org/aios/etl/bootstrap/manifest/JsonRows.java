package org.aios.etl.bootstrap.manifest;

import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows of a JSON manifest, or one row of JSON lines. Thread-safe. */
final class JsonRows {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(ManifestRow.DEEPEST)
                            .build())
                    .build())
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
            String place = located(e)
                    .map(at -> ":%d:%d".formatted(at.getLineNr(), at.getColumnNr()))
                    .orElse("");
            throw new ManifestException("%s%s: not valid JSON: %s".formatted(file, place, problem(e)), e);
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

    /** Returns the row of a line; nothing for a blank line. */
    Optional<ManifestRow> line(BoundedLines.Line line) {
        if (line.text().isBlank()) {
            return Optional.empty();
        }
        String place = file + ":" + line.number();
        try {
            return Optional.of(row(place, JSON.readTree(line.text())));
        } catch (JacksonException e) {
            String column =
                    located(e).map(at -> " in column " + at.getColumnNr()).orElse("");
            return Optional.of(ManifestRow.unreadable(place, "not valid JSON%s: %s".formatted(column, problem(e))));
        }
    }

    /** Returns where the parser stopped; it gives no place for what is too deep or too long for it. */
    private static Optional<TokenStreamLocation> located(JacksonException e) {
        return Optional.ofNullable(e.getLocation());
    }

    private static String problem(JacksonException e) {
        return SyntaxWords.ofJson(String.valueOf(e.getOriginalMessage()));
    }

    static boolean isObject(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (JacksonException e) {
            return false;
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
        if (node.isString()) {
            return Optional.of(node.stringValue());
        }
        return node.isNull() ? Optional.empty() : Optional.ofNullable(JSON.convertValue(node, Object.class));
    }
}
