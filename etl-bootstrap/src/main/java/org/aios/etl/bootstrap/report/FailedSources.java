package org.aios.etl.bootstrap.report;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.cache.SourceUrl;
import org.aios.etl.core.port.RunJournal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code failed.jsonl}: the sources of a run that have no result, as a manifest that can be run as it stands, with
 * their ids, options and labels, and with absolute paths.
 */
public final class FailedSources {
    private static final Set<String> LABELS = Set.of("title", "tier", "priority", "tags");

    private final Path file;
    private final Map<String, String> types;
    private final Set<String> locations;
    private final Path base;
    private final JsonMapper json = Json.inOrder();

    /**
     * What was written.
     *
     * @param file the manifest
     * @param sources how many sources it holds
     * @param unreadable how many rows could not be read and therefore not be written again
     */
    public record Written(Path file, long sources, long unreadable) {}

    /**
     * Writes the given file.
     *
     * @param types the manifest's type for each tool
     * @param locations the names under which rows give paths or addresses
     * @param base the folder that relative paths are relative to
     */
    public FailedSources(Path file, Map<String, String> types, Set<String> locations, Path base) {
        this.file = file;
        this.types = Map.copyOf(types);
        this.locations = Set.copyOf(locations);
        this.base = base;
    }

    /** Removes what a former run left. */
    public void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Writes the sources of the given ids in the order of the input; no file where there are none. */
    public Written write(RunJournal journal, List<String> ids) throws IOException {
        return write(told -> {
            for (String id : ordered(journal, ids)) {
                Optional<RunJournal.Entry> entry = journal.byId(id);
                told.accept(entry.isPresent() ? json.readTree(entry.get().row()) : json.createObjectNode());
            }
        });
    }

    /** Writes the sources without a result that a results file holds, however many they are. */
    public Written write(Path results) throws IOException {
        return write(told -> {
            try (BufferedReader rows = Files.newBufferedReader(results)) {
                for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                    if (failed(row)) {
                        told.accept(json.readTree(row));
                    }
                }
            }
        });
    }

    private Written write(Rows rows) throws IOException {
        Path begun = file.resolveSibling(file.getFileName() + ".tmp");
        long[] counts = new long[2];
        try (OutputStream out = new BufferedOutputStream(PrivateFiles.write(begun))) {
            rows.tell(result -> {
                Optional<Map<String, Object>> row = row(result);
                if (row.isPresent()) {
                    out.write(json.writeValueAsBytes(row.get()));
                    out.write('\n');
                }
                counts[row.isPresent() ? 0 : 1]++;
            });
        }
        if (counts[0] == 0) {
            Files.delete(begun);
            clear();
        } else {
            PrivateFiles.replace(begun, file);
        }
        return new Written(file, counts[0], counts[1]);
    }

    /** Reads no further than the row's status, which stands before its content. */
    private boolean failed(String row) {
        try (JsonParser parser = json.createParser(row)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean status = "status".equals(parser.currentName());
                parser.nextToken();
                if (status) {
                    return !"ok".equals(parser.getString());
                }
                parser.skipChildren();
            }
            return false;
        }
    }

    /** Rows of sources without a result. */
    private interface Rows {
        void tell(Row told) throws IOException;
    }

    /** Takes one row. */
    private interface Row {
        void accept(JsonNode result) throws IOException;
    }

    private static List<String> ordered(RunJournal journal, List<String> ids) throws IOException {
        Map<String, Long> positions = new HashMap<>();
        for (String id : ids) {
            positions.put(id, journal.byId(id).map(RunJournal.Entry::position).orElse(Long.MAX_VALUE));
        }
        return positions.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Optional<Map<String, Object>> row(JsonNode result) {
        JsonNode input = result.path("input");
        if (!(input instanceof ObjectNode given) || given.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", result.path("id").stringValue());
        Optional.ofNullable(types.get(result.path("tool").stringValue(""))).ifPresent(type -> row.put("type", type));
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            if (!member.getValue().isNull() && !member.getKey().equals("id")) {
                row.put(member.getKey(), located(member.getKey(), member.getValue()));
            }
        }
        for (Map.Entry<String, JsonNode> label : result.path("metadata").properties()) {
            if (LABELS.contains(label.getKey())) {
                row.put(label.getKey(), label.getValue());
            }
        }
        return Optional.of(row);
    }

    private Object located(String name, JsonNode value) {
        if (!value.isString() || !locations.contains(name)) {
            return value;
        }
        String location = value.stringValue();
        if (location.isBlank() || SourceUrl.scheme(location).isPresent()) {
            return location;
        }
        try {
            return base.resolve(location).normalize().toString();
        } catch (InvalidPathException e) {
            return location;
        }
    }
}
