package org.aios.etl.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Findings findings = new Findings(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void everyGoalMetEndsWithZero() {
        findings.atMost("ratio", 1.01, 1.03, "of the floor");
        assertThat(findings.exitCode()).isZero();
        assertThat(text())
                .contains("1.010 of the floor, goal at most 1.030  PASS")
                .contains("every goal met");
    }

    @Test
    void oneMissedGoalEndsWithOne() {
        findings.atLeast("ratio", 14.9, 15, "times");
        findings.must("lost", true, "0 rows");
        assertThat(findings.exitCode()).isEqualTo(1);
        assertThat(text()).contains("OVER").contains("1 goal(s) missed");
    }

    @Test
    void largerFloorCounts() {
        Floor waves = Floor.waves(50, 3, Duration.ofSeconds(2));
        assertThat(waves.seconds()).isEqualTo(34);
        assertThat(waves.or(Floor.rate(6_600, 66)).seconds()).isEqualTo(100);
        assertThat(waves.or(Floor.rate(66, 66))).isEqualTo(waves);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
