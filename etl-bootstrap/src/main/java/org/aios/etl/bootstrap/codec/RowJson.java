package org.aios.etl.bootstrap.codec;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.codec.Pieces.Piece;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.Provenance;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.port.ResultRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes one row of the results file. For one thread; used once. */
final class RowJson {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final TypeReference<List<Warning>> WARNINGS = new TypeReference<>() {};
    private static final int FRAME_BYTES = 640;

    private final JsonMapper json;
    private final ByteArrayOutputStream bytes;
    private final JsonGenerator out;

    private RowJson(JsonMapper json, int size) {
        this.json = json;
        this.bytes = new ByteArrayOutputStream(size);
        this.out = json.createGenerator(bytes);
    }

    /** Returns a row as one JSON object in one line. */
    static byte[] of(JsonMapper json, ResultRow row) {
        int known = row.result().map(result -> result.length).orElse(0);
        RowJson writer = new RowJson(json, FRAME_BYTES + known);
        try (JsonGenerator closing = writer.out) {
            writer.row(row, row.result().map(Pieces::of));
        }
        return writer.bytes.toByteArray();
    }

    private void row(ResultRow row, Optional<Pieces> result) {
        out.writeStartObject();
        text("id", row.id());
        text("tool", row.tool().isEmpty() ? null : row.tool());
        map("input", row.input());
        text("status", status(row));
        raw("content", result, Piece.CONTENT);
        raw("document", result, Piece.DOCUMENT);
        metadata(result, row.labels());
        raw("quality_score", result, Piece.QUALITY);
        number("cost_usd", row.cost().usd());
        cache(row.cache());
        provenance(row.provenance());
        warnings(result, row);
        error(row.failure());
        out.writeName("timing");
        out.writeStartObject();
        out.writeName("queued_ms");
        out.writeNumber(row.timing().queued().toMillis());
        out.writeName("elapsed_ms");
        out.writeNumber(row.timing().elapsed().toMillis());
        text(
                "started_at",
                row.timing().startedAt().isPresent()
                        ? started(row.timing().startedAt().get())
                        : null);
        out.writeEndObject();
        out.writeEndObject();
    }

    private static String started(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String status(ResultRow row) {
        return row.failure().isEmpty() ? "ok" : row.failure().get().skipped() ? "skipped" : "failed";
    }

    private void text(String name, @Nullable String value) {
        out.writeName(name);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeString(WellFormed.text(value));
        }
    }

    private void number(String name, BigDecimal value) {
        out.writeName(name);
        out.writeNumber(value);
    }

    /** Puts a piece, which is JSON already, behind a name; null where there is none. */
    private void raw(String name, Optional<Pieces> result, Piece piece) {
        out.writeName(name);
        if (result.isEmpty()) {
            out.writeNull();
        } else {
            // Says to the generator that the value is written, and then writes it past the generator.
            out.writeRawValue("");
            out.flush();
            result.get().writeTo(bytes, piece);
        }
    }

    private void map(String name, Map<String, ?> values) {
        out.writeName(name);
        out.writeStartObject();
        values.forEach((key, value) -> {
            if (value instanceof String string) {
                text(key, string);
            } else {
                out.writeName(key);
                json.writeValue(out, value);
            }
        });
        out.writeEndObject();
    }

    /** A label wins over the metadata of the same name, which then stands there as {@code original_<name>}. */
    private void metadata(Optional<Pieces> result, Map<String, Object> labels) {
        if (labels.isEmpty() && result.isPresent()) {
            raw("metadata", result, Piece.METADATA);
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        result.ifPresent(found -> all.putAll(json.readValue(found.bytes(Piece.METADATA), MAP)));
        labels.forEach((name, label) -> {
            Object former = all.put(name, label);
            if (former != null) {
                all.put(JsonResultCodec.ORIGINAL + name, former);
            }
        });
        map("metadata", all);
    }

    private void cache(CacheInfo cache) {
        out.writeName("cache");
        out.writeStartObject();
        out.writeName("hit");
        out.writeBoolean(cache.hit());
        out.writeName("age_seconds");
        if (cache.age().isPresent()) {
            out.writeNumber(cache.age().get().toSeconds());
        } else {
            out.writeNull();
        }
        number("saved_usd", cache.saved().usd());
        text("saved_by", cache.savedBy().isPresent() ? word(cache.savedBy().get()) : null);
        out.writeName("stale");
        out.writeBoolean(cache.stale().isPresent());
        out.writeEndObject();
    }

    private void provenance(Optional<Provenance> provenance) {
        out.writeName("provenance");
        if (provenance.isEmpty()) {
            out.writeNull();
            return;
        }
        Provenance origin = provenance.get();
        out.writeStartObject();
        text("source", origin.source());
        text("sha256", origin.sha256().isPresent() ? origin.sha256().get() : null);
        text("collected_at", origin.collectedAt().toString());
        text("collector", origin.collector());
        text("version", origin.version());
        out.writeEndObject();
    }

    private void warnings(Optional<Pieces> result, ResultRow row) {
        List<Warning> more = new ArrayList<>();
        row.failure().ifPresent(failure -> failure.hints().forEach(hint -> more.add(new Warning("hint", hint))));
        row.cache().stale().ifPresent(why -> more.add(new Warning(CacheInfo.STALE_ANSWER, why)));
        if (more.isEmpty() && result.isPresent()) {
            raw("warnings", result, Piece.WARNINGS);
            return;
        }
        out.writeName("warnings");
        out.writeStartArray();
        result.ifPresent(found -> json.readValue(found.bytes(Piece.WARNINGS), WARNINGS)
                .forEach(warning -> json.writeValue(out, warning)));
        more.forEach(warning -> json.writeValue(out, warning));
        out.writeEndArray();
    }

    private void error(Optional<ResultRow.Failure> failure) {
        out.writeName("error");
        if (failure.isEmpty()) {
            out.writeNull();
            return;
        }
        ResultRow.Failure why = failure.get();
        out.writeStartObject();
        text("code", why.code().name());
        text("category", why.code().category().name());
        text("message", why.message());
        out.writeName("retryable");
        out.writeBoolean(why.code().retryable());
        out.writeName("attempts");
        out.writeNumber(why.attempts());
        text("advice", why.code().advice());
        out.writeEndObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
