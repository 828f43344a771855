package org.aios.etl.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
    private final Map<String, Object> schema = JsonSchema.of(Sample.SCHEMA);

    @Test
    void anObjectListsWhatIsRequiredAndRefusesTheUnknown() {
        assertThat(schema)
                .containsEntry("type", "object")
                .containsEntry("required", List.of("source_url"))
                .containsEntry("additionalProperties", false);
    }

    @Test
    void boundsAndDefaultsAreTyped() {
        assertThat(property("max_samples"))
                .isEqualTo(Map.of(
                        "type",
                        "integer",
                        "minimum",
                        BigDecimal.ONE,
                        "maximum",
                        BigDecimal.valueOf(1000),
                        "default",
                        100));
        assertThat(property("redact")).containsEntry("default", true);
        assertThat(property("source_url")).containsEntry("minLength", 1).containsEntry("description", "Where it is");
        assertThat(property("timeout")).containsEntry("default", "30s");
        assertThat(property("style")).containsEntry("enum", List.of("top", "per_thread"));
    }

    @Test
    void aRecordUsedTwiceIsWrittenOnce() {
        assertThat(property("inner")).isEqualTo(Map.of("$ref", "#/$defs/inner"));
        assertThat(schema.get("$defs"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("inner");
    }

    @Test
    void aReturnedDocumentRequiresWhatIsAlwaysThere() {
        Map<String, Object> document = JsonSchema.ofDocument(Sample.SCHEMA);

        assertThat((List<?>) document.get("required"))
                .asString()
                .contains("max_samples")
                .doesNotContain("api_key")
                .doesNotContain("scale");
        assertThat(document).doesNotContainKey("additionalProperties");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> property(String name) {
        return (Map<String, Object>) ((Map<String, Object>) schema.get("properties")).get(name);
    }
}
