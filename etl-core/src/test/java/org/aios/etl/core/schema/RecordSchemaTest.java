package org.aios.etl.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.schema.Sample.Inner;
import org.aios.etl.core.schema.Sample.Style;
import org.aios.etl.core.spi.Default;
import org.junit.jupiter.api.Test;

class RecordSchemaTest {
    private static final Map<String, Object> LEAST = Map.of("source_url", "a.pdf");

    @Test
    void everyDefaultIsTheWrittenOne() {
        assertThat(Sample.of(LEAST))
                .isEqualTo(new Sample(
                        "a.pdf",
                        Optional.empty(),
                        100,
                        5,
                        0.5,
                        Optional.empty(),
                        OptionalInt.empty(),
                        true,
                        Duration.ofSeconds(30),
                        Duration.ofMillis(1500),
                        ByteSize.ofMegabytes(50),
                        Money.usd("0.25"),
                        URI.create("https://example.org/api"),
                        Style.PER_THREAD,
                        List.of(),
                        List.of(1, 2),
                        Map.of(),
                        new Inner("en", 7),
                        Optional.empty(),
                        Secret.NONE));
    }

    @Test
    void everyKindIsReadFromTypedValues() {
        Sample sample = Sample.of(values(
                "source_url",
                "u",
                "path",
                "b/c.html",
                "max_samples",
                7,
                "offset",
                9L,
                "threshold",
                1,
                "scale",
                2.5,
                "pages",
                3,
                "redact",
                false,
                "timeout",
                90,
                "settle_ms",
                250,
                "limit",
                "2MB",
                "budget",
                1.5,
                "endpoint",
                "http://localhost:1",
                "style",
                "top",
                "tags",
                List.of("x", "y"),
                "numbers",
                List.of(3),
                "per_tool",
                Map.of("a", true),
                "inner",
                Map.of("days", 1),
                "another",
                Map.of("language", "de"),
                "api_key",
                "k"));

        assertThat(sample)
                .isEqualTo(new Sample(
                        "u",
                        Optional.of(Path.of("b/c.html")),
                        7,
                        9,
                        1.0,
                        Optional.of(2.5),
                        OptionalInt.of(3),
                        false,
                        Duration.ofSeconds(90),
                        Duration.ofMillis(250),
                        ByteSize.ofMegabytes(2),
                        Money.usd("1.5"),
                        URI.create("http://localhost:1"),
                        Style.TOP,
                        List.of("x", "y"),
                        List.of(3),
                        Map.of("a", true),
                        new Inner("en", 1),
                        Optional.of(new Inner("de", 7)),
                        Secret.of("k")));
    }

    @Test
    void textIsReadLeniently() {
        Sample sample = Sample.of(values(
                "source_url",
                new Text("u"),
                "max_samples",
                new Text(" 12 "),
                "redact",
                new Text("No"),
                "timeout",
                new Text("PT2M"),
                "settle_ms",
                new Text("20"),
                "style",
                new Text("per-thread"),
                "tags",
                new Text("a, b,"),
                "per_tool",
                new Text("x=true,y=off"),
                "budget",
                new Text("$3")));

        assertThat(sample.maxSamples()).isEqualTo(12);
        assertThat(sample.redact()).isFalse();
        assertThat(sample.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(sample.settleMs()).isEqualTo(Duration.ofMillis(20));
        assertThat(sample.style()).isEqualTo(Style.PER_THREAD);
        assertThat(sample.tags()).containsExactly("a", "b");
        assertThat(sample.perTool()).isEqualTo(Map.of("x", true, "y", false));
        assertThat(sample.budget()).isEqualTo(Money.usd("3"));
    }

    @Test
    void typedValuesAreReadStrictly() {
        assertThat(problems(values("source_url", "u", "max_samples", "12", "redact", "no", "tags", "a")))
                .containsExactly(
                        "max_samples is \"12\"; expected a whole number from 1 to 1000",
                        "redact is \"no\"; expected true or false",
                        "tags is \"a\"; expected a list");
    }

    @Test
    void allProblemsAreReportedAtOnceWithTheirPlaces() {
        assertThat(problems(values(
                        "sourc_url",
                        "u",
                        "max_samples",
                        0,
                        "timeout",
                        "60 sec",
                        "limit",
                        "5GB",
                        "scale",
                        0,
                        "style",
                        "per_tread",
                        "numbers",
                        List.of(),
                        "settle_ms",
                        70_000,
                        "inner",
                        Map.of("langage", "de", "days", -1),
                        "per_tool",
                        Map.of("a", 1),
                        "zzz",
                        1)))
                .containsExactlyInAnyOrder(
                        "sourc_url is not known; did you mean source_url?",
                        "zzz is not known; known are source_url, path, max_samples, offset, threshold, scale, pages, redact, timeout, settle_ms, limit, budget, endpoint, style, tags, numbers, per_tool, inner, another, api_key",
                        "source_url is missing; expected a text, not blank",
                        "max_samples is 0; expected a whole number from 1 to 1000",
                        "scale is 0; expected a number more than 0",
                        "timeout is \"60 sec\"; expected a duration such as 30s, 2m, 1h or PT30S, from 1s to 10m",
                        "settle_ms is 70000; expected a number of milliseconds from 0 to 60000",
                        "limit is \"5GB\"; expected a size such as 64KB, 50MB or 2GB, from 1KB to 1GB",
                        "style is \"per_tread\"; expected one of top, per_thread; did you mean per_thread?",
                        "numbers is a list of 0; expected a list, not empty",
                        "per_tool.a is 1; expected true or false",
                        "inner.langage is not known; did you mean language?",
                        "inner.days is -1; expected a whole number at least 0");
    }

    @Test
    void aRefusingConstructorIsAProblemOfItsRecord() {
        assertThat(problems(values("source_url", "u", "inner", Map.of("language", "xx"))))
                .containsExactly("inner.language xx has no days; set days to 0");
    }

    @Test
    void aBooleanOfYamlIsNoText() {
        assertThat(problems(values("source_url", "u", "inner", Map.of("language", new Written(false, "no")))))
                .containsExactly("inner.language is no (false); expected a text; put it in quotes: \"no\"");
    }

    @Test
    void aSecretNeverShowsInAProblem() {
        assertThat(problems(values("source_url", "u", "api_key", List.of("hush"))))
                .noneMatch(text -> text.contains("hush"));
    }

    @Test
    void aNullIsTheDefault() {
        Map<String, Object> values = new LinkedHashMap<>(LEAST);
        values.put("max_samples", null);
        values.put("inner", null);

        assertThat(Sample.of(values)).isEqualTo(Sample.of(LEAST));
    }

    @Test
    void theMapUsesTheNamesAndFormsOfUsers() {
        Sample sample = Sample.of(values("source_url", "u", "api_key", "hush", "timeout", "120s"));

        assertThat(Sample.SCHEMA.toMap(sample))
                .containsEntry("timeout", "2m")
                .containsEntry("settle_ms", 1500L)
                .containsEntry("limit", "50MB")
                .containsEntry("budget", new BigDecimal("0.25"))
                .containsEntry("style", "per_thread")
                .containsEntry("inner", Map.of("language", "en", "days", 7))
                .doesNotContainKeys("path", "another", "api_key", "scale");
    }

    @Test
    void theKeyLeavesOutTheSourceSecretsAndWhatDoesNotAffectContent() {
        Sample sample = Sample.of(values("source_url", "u", "api_key", "hush", "path", "p"));

        assertThat(Sample.SCHEMA.keyMap(sample))
                .doesNotContainKeys("source_url", "path", "api_key", "timeout", "endpoint")
                .containsKeys("max_samples", "limit", "inner");
    }

    @Test
    void sourceAndLocalFilesAreFound() {
        Sample sample = Sample.of(values("source_url", "u", "path", "p"));

        assertThat(Sample.SCHEMA.sourceLocation(sample)).contains("u");
        assertThat(Sample.SCHEMA.localFiles(sample)).containsExactly(Path.of("p"));
    }

    @Test
    void someValuesAreReplacedAndTheSecretStays() {
        Sample sample = Sample.of(values("source_url", "u", "api_key", "hush", "inner", Map.of("days", 3)));

        Sample changed = Sample.SCHEMA.withValues(sample, Map.of("max_samples", 2, "inner", Map.of("language", "fr")));

        assertThat(changed.maxSamples()).isEqualTo(2);
        assertThat(changed.inner()).isEqualTo(new Inner("fr", 3));
        assertThat(changed.apiKey()).isEqualTo(Secret.of("hush"));
        assertThatThrownBy(() -> Sample.SCHEMA.withValues(sample, Map.of("max_samples", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max_samples is 0");
    }

    @Test
    void aPropertyTellsWhatUsersSee() {
        Property key = Sample.SCHEMA.property("api_key").orElseThrow();
        Property url = Sample.SCHEMA.property("source_url").orElseThrow();

        assertThat(key.secret()).isTrue();
        assertThat(key.inKey()).isFalse();
        assertThat(key.environmentName()).contains("SAMPLE_API_KEY");
        assertThat(url.required()).isTrue();
        assertThat(url.doc()).isEqualTo("Where it is");
        assertThat(url.option()).isEqualTo("source-url");
        assertThat(Sample.SCHEMA.property("style").orElseThrow().words()).containsExactly("top", "per_thread");
        assertThat(Sample.SCHEMA.property("numbers").orElseThrow().elementKind())
                .contains(Kind.INTEGER);
    }

    record Waiting(
            @Default("[a, b]") List<String> models,
            @Default("1h") Duration wait_) {
        Waiting {
            if (models.isEmpty()) {
                throw new IllegalArgumentException("models is empty; expected at least one");
            }
        }
    }

    @Test
    void aDefaultListMayStandInBracketsAndANameMayEndInAnUnderscore() {
        RecordSchema<Waiting> schema = RecordSchema.of(Waiting.class);

        assertThat(schema.toMap(schema.bind(Map.of()).orThrow()))
                .isEqualTo(Map.of("models", List.of("a", "b"), "wait", "1h"));
    }

    @Test
    void aRefusalThatNamesAComponentBelongsToIt() {
        assertThat(RecordSchema.of(Waiting.class)
                        .bind(Map.of("models", List.of()))
                        .problems())
                .containsExactly(new Problem("models", "is empty; expected at least one"));
    }

    record Tree(String name, List<Tree> children) {}

    @Test
    void aRecordMayContainItself() {
        RecordSchema<Tree> schema = RecordSchema.of(Tree.class);

        Tree tree = schema.bind(Map.of("name", "a", "children", List.of(Map.of("name", "b"))))
                .orThrow();

        assertThat(tree).isEqualTo(new Tree("a", List.of(new Tree("b", List.of()))));
        assertThat(JsonSchema.of(schema)).containsKey("$defs");
    }

    record Odd(Thread thread) {}

    @Test
    void aComponentThatNobodyCouldWriteIsRefused() {
        assertThatThrownBy(() -> RecordSchema.of(Odd.class))
                .hasMessageContaining("component thread")
                .hasMessageContaining("java.lang.Thread");
    }

    private static List<String> problems(Map<String, Object> values) {
        return Sample.SCHEMA.bind(values).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
