package org.aios.etl.bootstrap.exchange;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.report.Printable;
import org.aios.etl.bootstrap.wiring.Version;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The first and the last line of an export: what it is, and that it is whole. */
final class ExportHeader {
    private static final String FORMAT = "etl-cache-export";
    private static final int VERSION = 1;
    private static final int LONGEST_SHOWN = 40;

    private ExportHeader() {}

    static byte[] first(Instant now) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        header.put("version", VERSION);
        header.put("exported_at", now.toString());
        header.put("etl", Version.current());
        return Json.inOrder().writeValueAsBytes(header);
    }

    static byte[] last(long entries) {
        return Json.inOrder().writeValueAsBytes(Map.of("entries", entries));
    }

    /** Checks a first line. */
    static void check(byte[] line) throws RefusedException {
        JsonNode header = parsed(line);
        if (!header.path("format").asString("").equals(FORMAT)) {
            throw new RefusedException(
                    "is no export of etl's cache, since it begins with \"%s\"; expected what `etl cache export` wrote, or files of the older cache named <tool>_<sha256>.json"
                            .formatted(beginning(line)));
        }
        int version = header.path("version").asInt(0);
        if (version != VERSION) {
            throw new RefusedException(
                    "is an export of version %d, and this release reads version %d; use the release that wrote it, or a later one"
                            .formatted(version, VERSION));
        }
    }

    /** Returns the number of entries that a last line names, or -1 for any other line. */
    static long entries(byte[] line) {
        if (line.length > LONGEST_SHOWN) {
            return -1;
        }
        JsonNode node = parsed(line);
        return node.size() == 1 ? node.path("entries").asLong(-1) : -1;
    }

    private static JsonNode parsed(byte[] line) {
        try {
            return Json.inOrder().readTree(line);
        } catch (JacksonException e) {
            return Json.inOrder().createObjectNode();
        }
    }

    private static String beginning(byte[] line) {
        String text =
                new String(line, 0, Math.min(line.length, LONGEST_SHOWN), java.nio.charset.StandardCharsets.UTF_8);
        return Printable.of(text);
    }
}
