package org.aios.etl.bootstrap.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Provenance;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.model.Timing;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JsonResultCodecTest {
    enum Mood {
        VERY_CALM
    }

    record Inner(long startMs, Optional<String> speaker) {}

    record Document(String plainText, List<Inner> innerParts, Optional<Double> confidence, Mood mood, boolean isOpen) {
        boolean empty() {
            return plainText.isEmpty();
        }

        public boolean isZero() {
            return false;
        }
    }

    record Vault(String b, Secret a, Optional<Duration> time) {}

    private final JsonResultCodec codec = new JsonResultCodec();

    @Test
    void aDocumentIsRenderedByItsComponentsInSnakeCase() {
        JsonNode row = row(collected("text"), Map.of());

        assertThat(row.path("document").toString())
                .isEqualTo(
                        "{\"plain_text\":\"text\",\"inner_parts\":[{\"start_ms\":7,\"speaker\":\"A\"},"
                                + "{\"start_ms\":9,\"speaker\":null}],\"confidence\":null,\"mood\":\"very_calm\",\"is_open\":true}");
    }

    @Test
    void aRowHasEveryMemberOfTheContract() {
        JsonNode row = row(collected("text"), Map.of("title", "Mine", "tier", 1));

        assertThat(row.propertyNames())
                .contains(
                        "id",
                        "tool",
                        "input",
                        "status",
                        "content",
                        "document",
                        "metadata",
                        "quality_score",
                        "cost_usd",
                        "cache",
                        "provenance",
                        "warnings",
                        "error",
                        "timing");
        assertThat(row.path("metadata").path("title").stringValue()).isEqualTo("Mine");
        assertThat(row.path("metadata").path("original_title").stringValue()).isEqualTo("Its own");
        assertThat(row.path("cost_usd").decimalValue()).isEqualByComparingTo("0.0000001");
        assertThat(row.path("error").isNull()).isTrue();
    }

    @Test
    void aStaleAnswerSaysSoBesideItsOwnWarnings() {
        byte[] encoded = codec.encode(collected("text"));
        ResultRow fresh = resultRow(encoded, Map.of());
        CacheInfo cache = new CacheInfo(
                true, Optional.of(Duration.ofDays(3)), Money.ZERO, Optional.empty(), Optional.of("It is old"));
        ResultRow stale = new ResultRow(
                fresh.id(),
                fresh.tool(),
                fresh.input(),
                fresh.result(),
                fresh.failure(),
                fresh.cost(),
                cache,
                fresh.provenance(),
                fresh.labels(),
                fresh.timing());

        JsonNode one = Json.inOrder().readTree(codec.row(fresh));
        JsonNode other = Json.inOrder().readTree(codec.row(stale));

        assertThat(one.path("cache").path("stale").booleanValue()).isFalse();
        assertThat(other.path("cache").path("stale").booleanValue()).isTrue();
        assertThat(other.path("warnings").size()).isEqualTo(one.path("warnings").size() + 1);
        assertThat(other.path("warnings").toString()).contains("{\"code\":\"stale_answer\",\"message\":\"It is old\"}");
        assertThat(other.path("document")).isEqualTo(one.path("document"));
    }

    @Test
    void aFailureSaysWhoCanAct() {
        ResultRow failed = new ResultRow(
                "x",
                "",
                Map.of(),
                Optional.empty(),
                Optional.of(new ResultRow.Failure(false, ErrorCode.NOT_FOUND, "gone", 2, List.of())),
                Money.ZERO,
                CacheInfo.MISS,
                Optional.empty(),
                Map.of(),
                Timing.NONE);

        JsonNode error = Json.inOrder().readTree(codec.row(failed)).path("error");

        assertThat(error.path("code").stringValue()).isEqualTo("NOT_FOUND");
        assertThat(error.path("category").stringValue()).isEqualTo("SOURCE");
        assertThat(error.path("attempts").intValue()).isEqualTo(2);
        assertThat(error.path("retryable").booleanValue()).isFalse();
    }

    @Property(tries = 200)
    void whatIsEncodedIsDecoded(@ForAll String text) {
        Collected<Document> before = collected(text);

        Collected<Document> after = codec.decode(codec.encode(before), Document.class);

        if (text.equals(WellFormed.text(text))) {
            assertThat(after).isEqualTo(before);
        } else {
            assertThat(after.content()).hasSameSizeAs(text);
        }
    }

    @Property(tries = 200)
    void theResultOfARowIsTheResultThatWasPutIn(@ForAll String text, @ForAll String title) {
        byte[] encoded = codec.encode(collected(text));
        byte[] row = codec.row(resultRow(encoded, Map.of("title", title, "tags", List.of("a"))));

        byte[] taken = codec.resultOf(row, Set.of("title", "tags"));

        Collected<Document> before = codec.decode(encoded, Document.class);
        assertThat(codec.decode(taken, Document.class)).isEqualTo(before);
        assertThat(codec.row(resultRow(taken, Map.of()))).isEqualTo(codec.row(resultRow(encoded, Map.of())));
    }

    @Test
    void storedRecordsAreSortedAndHoldNoSecret() {
        byte[] bytes = codec.encodeRecord(new Vault("b", Secret.of("hush"), Optional.of(Duration.ofSeconds(3))));

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .startsWith("{\"a\":null,\"b\"")
                .doesNotContain("hush");
    }

    @Test
    void bytesThatAreNoResultAreRefused() {
        assertThatThrownBy(() -> codec.decode(new byte[] {1, 0, 0, 0, 9, 1}, Document.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.decodeRecord("{\"b\":".getBytes(StandardCharsets.UTF_8), Vault.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private JsonNode row(Collected<Document> collected, Map<String, Object> labels) {
        return Json.inOrder().readTree(codec.row(resultRow(codec.encode(collected), labels)));
    }

    private static ResultRow resultRow(byte[] encoded, Map<String, Object> labels) {
        return new ResultRow(
                "x",
                "collect",
                Map.of("url", "here"),
                Optional.of(encoded),
                Optional.empty(),
                Money.usd("0.0000001"),
                CacheInfo.MISS,
                Optional.of(new Provenance("here", Optional.empty(), Instant.EPOCH, "web", "1")),
                labels,
                Timing.NONE);
    }

    private static Collected<Document> collected(String text) {
        return Collected.of(
                        new Document(
                                text,
                                List.of(new Inner(7, Optional.of("A")), new Inner(9, Optional.empty())),
                                Optional.empty(),
                                Mood.VERY_CALM,
                                true),
                        text)
                .metadata("title", "Its own")
                .quality(0.5)
                .warnings(List.of(new Warning("odd", "It is odd")))
                .build();
    }
}
