package org.aios.etl.bootstrap.report.reading;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.aios.etl.bootstrap.codec.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the head of a row; content and document are skipped as they stream by, however large. For one thread. */
final class RowReader {
    /** What names a source in a request, the first that is there. */
    private static final String[] SOURCES = {
        "url", "path", "local_path", "video_url", "archive_path", "book_path", "source"
    };

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SOURCE = 400;
    private static final int LONGEST_MESSAGE = 1_000;

    private final JsonMapper json = Json.inOrder();

    /** Reads one row; empty if it is damaged, or has no id. */
    Optional<RowHead> read(InputStream row) {
        try (JsonParser parser = json.createParser(row)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Parts parts = new Parts();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = String.valueOf(parser.currentName());
                JsonToken value = parser.nextToken();
                take(parts, name, value, parser);
            }
            return parts.id.isEmpty() ? Optional.empty() : Optional.of(parts.head());
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }

    private static void take(Parts parts, String name, JsonToken value, JsonParser parser) {
        switch (name) {
            case "id" -> parts.id = text(parser, value);
            case "tool" -> parts.tool = text(parser, value);
            case "status" -> parts.status = text(parser, value);
            case "input" -> parts.input = parser.readValueAsTree();
            case "content" -> {
                parts.hasPage = value == JsonToken.VALUE_STRING;
                parser.skipChildren();
            }
            case "metadata" -> parts.metadata = parser.readValueAsTree();
            case "quality_score" ->
                parts.quality = value.isNumeric() ? OptionalDouble.of(parser.getDoubleValue()) : OptionalDouble.empty();
            case "cost_usd" -> parts.cost = value.isNumeric() ? parser.getDecimalValue() : BigDecimal.ZERO;
            case "cache" -> parts.cache = parser.readValueAsTree();
            case "provenance" -> parts.provenance = parser.readValueAsTree();
            case "error" -> parts.error = parser.readValueAsTree();
            case "timing" -> parts.timing = parser.readValueAsTree();
            default -> parser.skipChildren();
        }
    }

    private static String text(JsonParser parser, JsonToken value) {
        @Nullable String text = value == JsonToken.VALUE_STRING ? parser.getString() : null;
        return text == null ? "" : text;
    }

    /** What was read so far; members come in any order, and may be missing. */
    private static final class Parts {
        private String id = "";
        private String tool = "";
        private String status = "";
        private boolean hasPage;
        private BigDecimal cost = BigDecimal.ZERO;
        private OptionalDouble quality = OptionalDouble.empty();
        private @Nullable JsonNode input;
        private @Nullable JsonNode metadata;
        private @Nullable JsonNode cache;
        private @Nullable JsonNode provenance;
        private @Nullable JsonNode error;
        private @Nullable JsonNode timing;

        RowHead head() {
            return new RowHead(
                    id,
                    tool,
                    status,
                    cut(member(metadata, "title"), LONGEST_TITLE),
                    cut(source(), LONGEST_SOURCE),
                    cost,
                    flag(cache, "hit"),
                    flag(cache, "stale"),
                    amount(cache, "saved_usd"),
                    member(cache, "saved_by"),
                    quality,
                    member(error, "code"),
                    cut(member(error, "message"), LONGEST_MESSAGE),
                    member(error, "advice"),
                    number(error, "attempts"),
                    number(timing, "queued_ms"),
                    number(timing, "elapsed_ms"),
                    instant(member(timing, "started_at")),
                    !member(metadata, "duplicate_of").isEmpty(),
                    hasPage);
        }

        private String source() {
            String source = member(provenance, "source");
            for (int i = 0; source.isEmpty() && i < SOURCES.length; i++) {
                source = member(input, SOURCES[i]);
            }
            return source;
        }

        private static String cut(String text, int most) {
            return text.length() <= most ? text : text.substring(0, most - 1) + "…";
        }

        private static String member(@Nullable JsonNode object, String name) {
            return object == null ? "" : object.path(name).stringValue("");
        }

        private static boolean flag(@Nullable JsonNode object, String name) {
            return object != null && object.path(name).booleanValue(false);
        }

        private static long number(@Nullable JsonNode object, String name) {
            return object == null ? 0 : object.path(name).longValue(0);
        }

        private static BigDecimal amount(@Nullable JsonNode object, String name) {
            JsonNode amount = object == null ? null : object.path(name);
            return amount != null && amount.isNumber() ? amount.decimalValue() : BigDecimal.ZERO;
        }

        private static OptionalLong instant(String text) {
            try {
                return text.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(Instant.parse(text).toEpochMilli());
            } catch (DateTimeException | ArithmeticException e) {
                return OptionalLong.empty();
            }
        }
    }
}
