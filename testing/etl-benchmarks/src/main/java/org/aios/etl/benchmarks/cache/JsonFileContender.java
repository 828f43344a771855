package org.aios.etl.benchmarks.cache;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The older form: a file for each entry, {@code <tool>_<key>.json} with {data, timestamp, ttl}, written aside and moved. */
final class JsonFileContender implements Contender {
    private final Path directory;
    private final JsonMapper json = JsonMapper.builder().build();

    JsonFileContender(Path directory) throws Exception {
        this.directory = Files.createDirectories(directory);
    }

    private Path file(String key) {
        return directory.resolve("collect_web_content_" + key + ".json");
    }

    @Override
    public void put(String key, byte[] text) throws Exception {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("data", Map.of("content", new String(text, StandardCharsets.UTF_8)));
        entry.put("timestamp", 1_795_000_000L);
        entry.put("ttl", 604_800);
        Path fresh = directory.resolve(key + ".new");
        Files.write(fresh, json.writeValueAsBytes(entry));
        Files.move(fresh, file(key), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public byte[] stored(String key) throws Exception {
        return Files.readAllBytes(file(key));
    }

    @Override
    public byte[] text(String key) throws Exception {
        JsonNode entry = json.readTree(stored(key));
        return entry.path("data").path("content").asString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {}
}
