package org.aios.etl.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void camelCaseBecomesSnakeAndKebab() {
        assertThat(Names.snake("maxSamples")).isEqualTo("max_samples");
        assertThat(Names.snake("baseURL")).isEqualTo("base_url");
        assertThat(Names.snake("HTTPCall")).isEqualTo("http_call");
        assertThat(Names.snake("sha256")).isEqualTo("sha256");
        assertThat(Names.kebab("maxSamples")).isEqualTo("max-samples");
        assertThat(Names.kebab("max_samples")).isEqualTo("max-samples");
    }

    @Test
    void aPathHasAnEnvironmentName() {
        assertThat(Names.environment("collectors.video.assemblyai.base_url"))
                .isEqualTo("ETL_COLLECTORS_VIDEO_ASSEMBLYAI_BASE_URL");
    }

    @Test
    void theNearestWordIsFoundAndAFarOneIsNot() {
        assertThat(Nearest.of("ttl_dyas", List.of("ttl_days", "directory"))).contains("ttl_days");
        assertThat(Nearest.of("Enabeld", List.of("enabled"))).contains("enabled");
        assertThat(Nearest.of("colour", List.of("enabled", "ttl_days"))).isEmpty();
    }

    @Test
    void durationsAreReadInEveryForm() {
        assertThat(List.of("30", "30s", "PT30S", "0.5m", "30000ms", "30 s"))
                .allSatisfy(text -> assertThat(Durations.parse(text)).isEqualTo(Duration.ofSeconds(30)));
        assertThat(Durations.parse("1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Durations.parse("7d")).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void whatIsNoDurationIsRefusedWithAnExample() {
        assertThat(List.of("", "s", "60 sec", "-5", "PT-5S", "1e3", "tomorrow"))
                .allSatisfy(text -> assertThatThrownBy(() -> Durations.parse(text))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("30s"));
    }
}
