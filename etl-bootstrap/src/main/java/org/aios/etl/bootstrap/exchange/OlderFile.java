package org.aios.etl.bootstrap.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.report.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A file of the older cache: {@code <tool>_<sha256>.json}, holding {@code {data, timestamp, ttl}}. Immutable.
 *
 * @param tool the tool that its name tells
 * @param made when it was made
 * @param ttl how long it counts as fresh since then
 * @param data what was kept
 */
record OlderFile(String tool, Instant made, Duration ttl, JsonNode data) {
    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9_]*)_([0-9a-f]{64})\\.json");
    private static final int LARGEST = 64 << 20;

    /** Returns whether a file is called as those of the older cache are. */
    static boolean isNamedSo(Path file) {
        return NAME.matcher(name(file)).matches();
    }

    static OlderFile read(Path file) throws RefusedException {
        if (Files.isDirectory(file)) {
            throw new RefusedException("is a folder; name it itself to import what is in it");
        }
        // Opening a pipe waits for somebody to write to it. A link counts as what it leads to.
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("is no regular file");
        }
        Matcher matcher = NAME.matcher(name(file));
        if (!matcher.matches()) {
            throw new RefusedException("is not named <tool>_<sha256>.json");
        }
        return of(matcher.group(1), json(bytes(file)));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static byte[] bytes(Path file) throws RefusedException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new RefusedException("is larger than %d MB".formatted(LARGEST >> 20));
            }
            return bytes;
        } catch (IOException e) {
            throw new RefusedException("cannot be read: " + PrivateFiles.reason(e), e);
        }
    }

    private static JsonNode json(byte[] bytes) throws RefusedException {
        try {
            return Json.inOrder().readTree(bytes);
        } catch (JacksonException e) {
            throw DamagedJson.refusal(e);
        }
    }

    private static OlderFile of(String tool, JsonNode json) throws RefusedException {
        JsonNode data = json.path("data");
        if (!data.isObject()) {
            throw new RefusedException("has no object \"data\"; expected {data, timestamp, ttl}");
        }
        OlderTimes times = OlderTimes.of(json.path("timestamp"), json.path("ttl"));
        return new OlderFile(tool, times.made(), times.ttl(), data);
    }
}
