package org.aios.etl.bootstrap.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.cache.Canonical;
import org.aios.etl.core.cache.Content;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cache entry as one line of JSON: every field of its envelope, the encoded result in Base64 (RFC 4648), and a SHA-256 over
 * all of it, so that a damaged line is noticed. Immutable and thread-safe.
 */
final class EntryJson {
    static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    private static final String CHECKSUM = "sha256";
    private static final String REFUSAL = "refusal";

    private final JsonMapper json = Json.inOrder();

    /** Returns the line without its end. */
    byte[] write(Envelope entry) {
        Map<String, Object> fields = fields(entry);
        fields.put(CHECKSUM, checksum(fields));
        return json.writeValueAsBytes(fields);
    }

    /** Reads a line. */
    Envelope read(byte[] line) throws RefusedException {
        Envelope entry;
        String checksum;
        try {
            JsonNode node = json.readTree(line);
            checksum = text(node, CHECKSUM);
            entry = entry(node);
        } catch (JacksonException e) {
            throw DamagedJson.refusal(e);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new RefusedException("holds a value that cannot be read: " + e.getMessage(), e);
        }
        if (!checksum.equals(checksum(fields(entry)))) {
            throw new RefusedException("is damaged: its checksum is not that of its fields");
        }
        if (!KEY.matcher(entry.key()).matches()) {
            throw new RefusedException("has the key \"%.80s\"; expected 64 hexadecimal digits".formatted(entry.key()));
        }
        return entry;
    }

    private static Map<String, Object> fields(Envelope entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key", entry.key());
        fields.put("tool", entry.tool());
        fields.put("source", entry.source());
        fields.put("created", entry.created().toString());
        fields.put("collected_at", entry.collectedAt().toString());
        fields.put("ttl_ms", entry.ttl().toMillis());
        fields.put("stale_until", entry.staleUntil().toString());
        fields.put("cost_usd", entry.cost().usd());
        fields.put("tags", List.copyOf(new TreeSet<>(entry.tags())));
        fields.put("etag", entry.freshness().etag().orElse(""));
        fields.put("last_modified", entry.freshness().lastModified().orElse(""));
        fields.put("version", entry.version());
        if (entry.content() instanceof Content.Refusal refusal) {
            fields.put(REFUSAL, refusal.code().name());
            fields.put("message", refusal.message());
        } else {
            fields.put("payload", Base64.getEncoder().encodeToString(entry.payload()));
        }
        return fields;
    }

    private static Envelope entry(JsonNode node) throws RefusedException {
        return new Envelope(
                text(node, "key"),
                text(node, "tool"),
                text(node, "source"),
                time(node, "created"),
                time(node, "collected_at"),
                Duration.ofMillis(number(node, "ttl_ms").longValue()),
                time(node, "stale_until"),
                new Money(number(node, "cost_usd").decimalValue()),
                tags(node.path("tags")),
                new Freshness(Optional.empty(), present(text(node, "etag")), present(text(node, "last_modified"))),
                text(node, "version"),
                content(node));
    }

    /** An entry counts milliseconds; a time that does not fit is none. */
    private static Instant time(JsonNode node, String name) throws RefusedException {
        return Instant.ofEpochMilli(Instant.parse(text(node, name)).toEpochMilli());
    }

    private static Content content(JsonNode node) throws RefusedException {
        return node.has(REFUSAL)
                ? new Content.Refusal(ErrorCode.valueOf(text(node, REFUSAL)), text(node, "message"))
                : new Content.Plain(Base64.getDecoder().decode(text(node, "payload")));
    }

    private static Set<String> tags(JsonNode node) {
        Set<String> tags = new TreeSet<>();
        node.forEach(tag -> tags.add(tag.asString("")));
        return tags;
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String text(JsonNode node, String name) throws RefusedException {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw new RefusedException("has no text \"%s\"".formatted(name));
        }
        return value.stringValue();
    }

    private static JsonNode number(JsonNode node, String name) throws RefusedException {
        JsonNode value = node.path(name);
        if (!value.isNumber()) {
            throw new RefusedException("has no number \"%s\"".formatted(name));
        }
        return value;
    }

    private static String checksum(Map<String, Object> fields) {
        return Canonical.sha256(Canonical.text(fields));
    }
}
