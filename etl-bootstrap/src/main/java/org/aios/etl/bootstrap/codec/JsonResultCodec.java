package org.aios.etl.bootstrap.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as {@link Pieces} of JSON. A row is put together from the very same bytes, so that the answer from the cache
 * equals the fresh one to the byte. Thread-safe.
 */
public final class JsonResultCodec implements ResultCodec {
    static final String ORIGINAL = "original_";

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY_ARRAY = "[]".getBytes(StandardCharsets.UTF_8);

    private final JsonMapper inOrder = Json.inOrder();
    private final JsonMapper sorted = Json.sorted();
    private final byte[] usualRest = inOrder.writeValueAsBytes(new Rest(false, Freshness.DEFAULT));

    /** What is kept of a result but never shown. */
    private record Rest(boolean partial, Freshness freshness) {}

    @Override
    public byte[] encode(Collected<?> collected) {
        boolean usual = !collected.partial() && collected.freshness().equals(Freshness.DEFAULT);
        return new Pieces(
                        inOrder.writeValueAsBytes(collected.content()),
                        inOrder.writeValueAsBytes(collected.document()),
                        collected.metadata().isEmpty() ? EMPTY_OBJECT : inOrder.writeValueAsBytes(collected.metadata()),
                        collected.quality().isPresent()
                                ? inOrder.writeValueAsBytes(collected.quality().getAsDouble())
                                : NULL,
                        collected.warnings().isEmpty() ? EMPTY_ARRAY : inOrder.writeValueAsBytes(collected.warnings()),
                        usual
                                ? usualRest
                                : inOrder.writeValueAsBytes(new Rest(collected.partial(), collected.freshness())))
                .framed();
    }

    @Override
    public <R extends Record> Collected<R> decode(byte[] bytes, Class<R> document) {
        Pieces pieces = Pieces.of(bytes);
        try {
            Rest rest = inOrder.readValue(pieces.rest(), Rest.class);
            return new Collected<>(
                    inOrder.readValue(pieces.document(), document),
                    inOrder.readValue(pieces.content(), String.class),
                    inOrder.readValue(pieces.metadata(), new TypeReference<Map<String, Object>>() {}),
                    quality(pieces.quality()),
                    inOrder.readValue(pieces.warnings(), new TypeReference<List<Warning>>() {}),
                    rest.partial(),
                    rest.freshness());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The stored result is not readable: " + e.getOriginalMessage(), e);
        }
    }

    private OptionalDouble quality(byte[] piece) {
        return Arrays.equals(piece, NULL)
                ? OptionalDouble.empty()
                : OptionalDouble.of(inOrder.readValue(piece, Double.class));
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
        return RowJson.of(inOrder, row);
    }

    @Override
    public byte[] resultOf(byte[] row, Set<String> labels) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (JsonParser parser = inOrder.createParser(row)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = String.valueOf(parser.currentName());
                parser.nextToken();
                found.put(name, bytes(parser, row));
            }
        }
        return new Pieces(
                        found.getOrDefault("content", NULL),
                        found.getOrDefault("document", NULL),
                        unlabelled(found.getOrDefault("metadata", EMPTY_OBJECT), labels),
                        found.getOrDefault("quality_score", NULL),
                        found.getOrDefault("warnings", EMPTY_ARRAY),
                        usualRest)
                .framed();
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

    private byte[] unlabelled(byte[] piece, Set<String> labels) {
        if (labels.isEmpty()) {
            return piece;
        }
        Map<String, Object> metadata = inOrder.readValue(piece, new TypeReference<Map<String, Object>>() {});
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
        return own.isEmpty() ? EMPTY_OBJECT : inOrder.writeValueAsBytes(own);
    }
}
