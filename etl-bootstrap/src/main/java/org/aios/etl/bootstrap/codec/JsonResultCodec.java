package org.aios.etl.bootstrap.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Provenance;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as three pieces of JSON (content, document, and the rest) behind their lengths. A row is put together from the
 * very same bytes, so that the answer from the cache equals the fresh one to the byte. Thread-safe.
 */
public final class JsonResultCodec implements ResultCodec {
    private static final byte FORMAT = 1;
    private static final int PIECES = 3;
    private static final String ORIGINAL = "original_";

    private final JsonMapper inOrder = Json.inOrder();
    private final JsonMapper sorted = Json.sorted();

    /** What is kept of a result besides content and document. */
    private record Rest(
            Map<String, Object> metadata,
            @Nullable Double quality,
            List<Warning> warnings,
            boolean partial,
            Freshness freshness) {}

    @Override
    public byte[] encode(Collected<?> collected) {
        Rest rest = new Rest(
                collected.metadata(),
                collected.quality().isPresent() ? collected.quality().getAsDouble() : null,
                collected.warnings(),
                collected.partial(),
                collected.freshness());
        return frame(
                inOrder.writeValueAsBytes(collected.content()),
                inOrder.writeValueAsBytes(collected.document()),
                inOrder.writeValueAsBytes(rest));
    }

    @Override
    public <R extends Record> Collected<R> decode(byte[] bytes, Class<R> document) {
        List<byte[]> pieces = pieces(bytes);
        try {
            Rest rest = inOrder.readValue(pieces.get(2), Rest.class);
            Double quality = rest.quality();
            return new Collected<>(
                    inOrder.readValue(pieces.get(1), document),
                    inOrder.readValue(pieces.get(0), String.class),
                    rest.metadata(),
                    quality == null ? OptionalDouble.empty() : OptionalDouble.of(quality),
                    rest.warnings(),
                    rest.partial(),
                    rest.freshness());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The stored result is not readable: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public byte[] encodeRecord(Record value) {
        return sorted.writeValueAsBytes(value);
    }

    @Override
    public <T extends Record> T decodeRecord(byte[] bytes, Class<T> type) {
        try {
            return sorted.readValue(bytes, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The stored record is not readable: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public byte[] row(ResultRow row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                1_024 + row.result().map(bytes -> bytes.length).orElse(0));
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("id", row.id());
        head.put("tool", row.tool().isEmpty() ? null : row.tool());
        head.put("input", row.input());
        head.put("status", status(row));
        Map<String, Object> tail = new LinkedHashMap<>();
        byte[] content = "null".getBytes(StandardCharsets.UTF_8);
        byte[] document = content;
        Map<String, Object> metadata = Map.of();
        List<Warning> warnings = new ArrayList<>();
        Double quality = null;
        if (row.result().isPresent()) {
            List<byte[]> pieces = pieces(row.result().get());
            content = pieces.get(0);
            document = pieces.get(1);
            Rest rest = inOrder.readValue(pieces.get(2), Rest.class);
            metadata = rest.metadata();
            quality = rest.quality();
            warnings.addAll(rest.warnings());
        }
        row.failure().ifPresent(failure -> failure.hints().forEach(hint -> warnings.add(new Warning("hint", hint))));
        tail.put("metadata", labelled(metadata, row.labels()));
        tail.put("quality_score", quality);
        tail.put("cost_usd", row.cost());
        tail.put("cache", cache(row.cache()));
        tail.put("provenance", row.provenance().map(JsonResultCodec::provenance).orElse(null));
        tail.put("warnings", warnings);
        tail.put("error", row.failure().map(JsonResultCodec::error).orElse(null));
        tail.put("timing", timing(row));
        byte[] first = inOrder.writeValueAsBytes(head);
        byte[] last = inOrder.writeValueAsBytes(tail);
        out.write(first, 0, first.length - 1);
        out.writeBytes(",\"content\":".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes(",\"document\":".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(document);
        out.write(',');
        out.write(last, 1, last.length - 1);
        return out.toByteArray();
    }

    @Override
    public byte[] resultOf(byte[] row, Set<String> labels) {
        byte[] content = new byte[0];
        byte[] document = new byte[0];
        Map<String, Object> metadata = new LinkedHashMap<>();
        Double quality = null;
        List<Warning> warnings = List.of();
        try (JsonParser parser = inOrder.createParser(row)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = String.valueOf(parser.currentName());
                parser.nextToken();
                switch (name) {
                    case "content" -> content = bytes(parser, row);
                    case "document" -> document = bytes(parser, row);
                    case "metadata" -> metadata.putAll(parser.readValueAs(new TypeReference<Map<String, Object>>() {}));
                    case "quality_score" ->
                        quality = parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getDoubleValue();
                    case "warnings" -> warnings = parser.readValueAs(new TypeReference<List<Warning>>() {});
                    default -> parser.skipChildren();
                }
            }
        }
        Rest rest = new Rest(unlabelled(metadata, labels), quality, warnings, false, Freshness.DEFAULT);
        return frame(content, document, inOrder.writeValueAsBytes(rest));
    }

    /** Returns the bytes of the value at which the parser stands, and moves to its end. */
    private static byte[] bytes(JsonParser parser, byte[] row) {
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        if (parser.currentToken().isScalarValue()) {
            parser.getString();
        } else {
            parser.skipChildren();
        }
        return Arrays.copyOfRange(
                row, start, Math.toIntExact(parser.currentLocation().getByteOffset()));
    }

    private static Map<String, Object> labelled(Map<String, Object> metadata, Map<String, Object> labels) {
        Map<String, Object> all = new LinkedHashMap<>(metadata);
        labels.forEach((name, label) -> {
            Object own = all.put(name, label);
            if (own != null) {
                all.put(ORIGINAL + name, own);
            }
        });
        return all;
    }

    private static Map<String, Object> unlabelled(Map<String, Object> metadata, Set<String> labels) {
        Map<String, Object> own = new LinkedHashMap<>();
        metadata.forEach((name, value) -> {
            Object original = metadata.get(ORIGINAL + name);
            boolean holdsOriginal = name.startsWith(ORIGINAL) && labels.contains(name.substring(ORIGINAL.length()));
            if (labels.contains(name)) {
                if (original != null) {
                    own.put(name, original);
                }
            } else if (!holdsOriginal) {
                own.put(name, value);
            }
        });
        return own;
    }

    private static String status(ResultRow row) {
        return row.failure()
                .map(failure -> failure.skipped() ? "skipped" : "failed")
                .orElse("ok");
    }

    private static Map<String, @Nullable Object> cache(CacheInfo cache) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("hit", cache.hit());
        map.put("age_seconds", cache.age().map(age -> (Object) age.toSeconds()).orElse(null));
        map.put("saved_usd", cache.saved());
        map.put("saved_by", cache.savedBy().map(by -> (Object) by).orElse(null));
        return map;
    }

    private static Map<String, @Nullable Object> provenance(Provenance provenance) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("source", provenance.source());
        map.put("sha256", provenance.sha256().orElse(null));
        map.put("collected_at", provenance.collectedAt().toString());
        map.put("collector", provenance.collector());
        map.put("version", provenance.version());
        return map;
    }

    private static Map<String, Object> error(ResultRow.Failure failure) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", failure.code().name());
        map.put("category", failure.code().category().name());
        map.put("message", failure.message());
        map.put("retryable", failure.code().retryable());
        map.put("attempts", failure.attempts());
        map.put("advice", failure.code().advice());
        return map;
    }

    private static Map<String, Object> timing(ResultRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("queued_ms", row.timing().queued().toMillis());
        map.put("elapsed_ms", row.timing().elapsed().toMillis());
        return map;
    }

    private static byte[] frame(byte[]... pieces) {
        int length = 1;
        for (byte[] piece : pieces) {
            length += Integer.BYTES + piece.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(FORMAT);
        for (byte[] piece : pieces) {
            out.putInt(piece.length).put(piece);
        }
        return out.array();
    }

    private static List<byte[]> pieces(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() != FORMAT) {
                throw new IllegalArgumentException("The stored result has an unknown format");
            }
            List<byte[]> pieces = new ArrayList<>();
            for (int i = 0; i < PIECES; i++) {
                byte[] piece = new byte[in.getInt()];
                in.get(piece);
                pieces.add(piece);
            }
            return pieces;
        } catch (java.nio.BufferUnderflowException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("The stored result is cut off", e);
        }
    }
}
