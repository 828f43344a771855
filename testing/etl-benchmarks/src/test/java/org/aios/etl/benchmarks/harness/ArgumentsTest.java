package org.aios.etl.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void valuesAreGivenByName() {
        Arguments arguments = new Arguments(List.of("--jobs", "7", "--latency", "250", "--no-peer"));
        assertThat(arguments.number("jobs", 1)).isEqualTo(7);
        assertThat(arguments.millis("latency", 1)).isEqualTo(Duration.ofMillis(250));
        assertThat(arguments.flag("no-peer")).isTrue();
        assertThat(arguments.number("heap", 256)).isEqualTo(256);
        arguments.done();
    }

    @Test
    void unknownNameIsRefusedWithTheKnownOnes() {
        Arguments arguments = new Arguments(List.of("--job", "7"));
        arguments.number("jobs", 1);
        assertThatThrownBy(arguments::done).hasMessage("--job is not known; this scenario takes --jobs");
    }

    @Test
    void wordWithoutANameIsRefused() {
        assertThatThrownBy(() -> new Arguments(List.of("7"))).hasMessageContaining("7 is no option");
    }
}
