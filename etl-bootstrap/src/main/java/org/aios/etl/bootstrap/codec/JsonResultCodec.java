package org.aios.etl.bootstrap.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.aios.etl.bootstrap.codec.Pieces.Piece;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as {@link Pieces} of JSON. A row is put together from the very same bytes, so that the answer from the cache
 * equals the fresh one to the byte. Thread-safe.
 */
public final class JsonResultCodec implements ResultCodec {
    static final String ORIGINAL = "original_";

    private static final int FRAME_BYTES = 256;
    private static final int LARGE = 64 << 20;
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY_ARRAY = "[]".getBytes(StandardCharsets.UTF_8);

    private final JsonMapper inOrder = Json.inOrder();
    private final JsonMapper sorted = Json.sorted();
    private final ObjectWriter unseparated = inOrder.writer().withRootValueSeparator("");
    private final byte[] usualRest = inOrder.writeValueAsBytes(new Rest(false, Freshness.DEFAULT));

    /** What is kept of a result but never shown. */
    private record Rest(boolean partial, Freshness freshness) {}

    @Override
    public byte[] encode(Collected<?> collected) {
        ByteArrayOutputStream written = new ByteArrayOutputStream(
                FRAME_BYTES + 2 * Math.min(collected.content().length(), LARGE));
        int[] ends = new int[Piece.values().length];
        try (JsonGenerator out = pieceByPiece(written)) {
            inOrder.writeValue(out, collected.content());
            ends[0] = end(out, written);
            inOrder.writeValue(out, collected.document());
            ends[1] = end(out, written);
            inOrder.writeValue(out, collected.metadata());
            ends[2] = end(out, written);
            if (collected.quality().isPresent()) {
                out.writeNumber(collected.quality().getAsDouble());
            } else {
                out.writeNull();
            }
            ends[3] = end(out, written);
            inOrder.writeValue(out, collected.warnings());
            ends[4] = end(out, written);
        }
        boolean usual = !collected.partial() && collected.freshness().equals(Freshness.DEFAULT);
        written.writeBytes(
                usual ? usualRest : inOrder.writeValueAsBytes(new Rest(collected.partial(), collected.freshness())));
        ends[5] = written.size();
        return Pieces.frame(written.toByteArray(), ends);
    }

    /** A generator that puts nothing between the values at its root, and leaves flushing to its caller. */
    private JsonGenerator pieceByPiece(ByteArrayOutputStream written) {
        return unseparated.createGenerator(written);
    }

    private static int end(JsonGenerator out, ByteArrayOutputStream written) {
        out.flush();
        return written.size();
    }

    @Override
    public <R extends Record> Collected<R> decode(byte[] bytes, Class<R> document) {
        Pieces pieces = Pieces.of(bytes);
        try {
            Rest rest = inOrder.readValue(pieces.bytes(Piece.REST), Rest.class);
            return new Collected<>(
                    inOrder.readValue(pieces.bytes(Piece.DOCUMENT), document),
                    inOrder.readValue(pieces.bytes(Piece.CONTENT), String.class),
                    inOrder.readValue(pieces.bytes(Piece.METADATA), new TypeReference<Map<String, Object>>() {}),
                    quality(pieces.bytes(Piece.QUALITY)),
                    inOrder.readValue(pieces.bytes(Piece.WARNINGS), new TypeReference<List<Warning>>() {}),
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
        byte[][] pieces = {
            found.getOrDefault("content", NULL),
            found.getOrDefault("document", NULL),
            unlabelled(found.getOrDefault("metadata", EMPTY_OBJECT), labels),
            found.getOrDefault("quality_score", NULL),
            found.getOrDefault("warnings", EMPTY_ARRAY),
            usualRest
        };
        ByteArrayOutputStream written = new ByteArrayOutputStream(row.length);
        int[] ends = new int[pieces.length];
        for (int i = 0; i < pieces.length; i++) {
            written.writeBytes(pieces[i]);
            ends[i] = written.size();
        }
        return Pieces.frame(written.toByteArray(), ends);
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
