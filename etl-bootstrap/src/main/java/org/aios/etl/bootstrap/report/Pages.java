package org.aios.etl.bootstrap.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.port.RunJournal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run journal that also writes a page per source, {@code <command>/<id>.md} and {@code .json}, before the row is
 * committed. Thread-safe.
 */
public final class Pages implements RunJournal {
    private final RunJournal journal;
    private final Path folder;
    private final Map<String, String> commands;
    private final JsonMapper json = Json.inOrder();

    /**
     * Writes pages beside a journal, which is closed with this.
     *
     * @param folder the run's output folder
     * @param commands the command of each tool, which names the page's folder
     */
    public Pages(RunJournal journal, Path folder, Map<String, String> commands) {
        this.journal = journal;
        this.folder = folder;
        this.commands = Map.copyOf(commands);
    }

    @Override
    public void commit(Entry entry) throws IOException {
        Row row = read(entry.row());
        Path parent = folder.resolve(commands.getOrDefault(row.tool, "unknown"));
        Files.createDirectories(parent);
        String name = PageNames.of(entry.id());
        Files.write(parent.resolve(name + ".json"), entry.row());
        Path page = parent.resolve(name + ".md");
        if (row.content.isPresent()) {
            Files.writeString(page, row.content.get());
        } else {
            Files.deleteIfExists(page);
        }
        journal.commit(entry);
    }

    @Override
    public Optional<Entry> byId(String id) throws IOException {
        return journal.byId(id);
    }

    @Override
    public Optional<Entry> byKey(String key) throws IOException {
        return journal.byKey(key);
    }

    @Override
    public void finish(Iterable<String> order) throws IOException {
        journal.finish(order);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private Row read(byte[] bytes) {
        String tool = "";
        Optional<String> content = Optional.empty();
        try (JsonParser parser = json.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = String.valueOf(parser.currentName());
                JsonToken value = parser.nextToken();
                if (name.equals("tool")) {
                    tool = value == JsonToken.VALUE_STRING ? text(parser) : "";
                } else if (name.equals("content")) {
                    content = value == JsonToken.VALUE_STRING ? Optional.of(text(parser)) : Optional.empty();
                    break;
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Row(tool, content);
    }

    private static String text(JsonParser parser) {
        @Nullable String text = parser.getString();
        return text == null ? "" : text;
    }

    private record Row(String tool, Optional<String> content) {}
}
