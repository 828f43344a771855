package org.aios.etl.benchmarks.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of a run's {@code results.jsonl}, by id.
 *
 * @param rows the rows in the file's order
 */
record RunRows(Map<String, Row> rows) {
    /**
     * One row.
     *
     * @param content the field {@code content}, as it stands in the file
     * @param document the field {@code document}, as it stands in the file
     * @param seconds the length of a recording; 0 for everything else
     */
    record Row(
            String status,
            boolean hit,
            BigDecimal cost,
            BigDecimal saved,
            String content,
            String document,
            BigDecimal seconds) {
        /** Returns whether it was bought in this run. */
        boolean bought() {
            return cost.signum() > 0;
        }
    }

    static RunRows read(Path folder) throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve("results.jsonl"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = JsonMapper.shared().readTree(line);
                rows.put(row.path("id").asString(""), row(line, row));
            }
        }
        return new RunRows(rows);
    }

    private static Row row(String line, JsonNode row) throws IOException {
        Map<String, String> raw = fields(line);
        return new Row(
                row.path("status").asString(""),
                row.path("cache").path("hit").asBoolean(),
                row.path("cost_usd").decimalValue(BigDecimal.ZERO),
                row.path("cache").path("saved_usd").decimalValue(BigDecimal.ZERO),
                raw.getOrDefault("content", ""),
                raw.getOrDefault("document", ""),
                row.path("document").path("duration_seconds").decimalValue(BigDecimal.ZERO));
    }

    /** Cuts the fields of an object out of its text, byte for byte. */
    static Map<String, String> fields(String object) throws IOException {
        byte[] bytes = object.getBytes(StandardCharsets.UTF_8);
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JsonMapper.shared().createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int to = (int) parser.currentLocation().getByteOffset();
                fields.put(name, new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    /** Returns what the rows add up to. */
    Testimony testimony() {
        return Testimony.of("results.jsonl")
                .count(Figure.SOURCES, rows.size())
                .count(
                        Figure.OK,
                        rows.values().stream()
                                .filter(row -> row.status.equals("ok"))
                                .count())
                .count(Figure.HITS, rows.values().stream().filter(Row::hit).count())
                .count(
                        Figure.PAYMENTS,
                        rows.values().stream().filter(Row::bought).count())
                .with(Figure.COST, sum(Row::cost))
                .with(Figure.SAVED, sum(Row::saved));
    }

    private BigDecimal sum(Function<Row, BigDecimal> amount) {
        return rows.values().stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
