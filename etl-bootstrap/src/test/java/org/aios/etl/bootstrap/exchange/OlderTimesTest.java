package org.aios.etl.bootstrap.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.aios.etl.bootstrap.codec.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OlderTimesTest {
    @ParameterizedTest
    @CsvSource({
        "1767225600,       86400,      2026-01-01T00:00:00Z,     P1D",
        "1767225600,       604800,     2026-01-01T00:00:00Z,     P7D",
        "1767225600,       31536000,   2026-01-01T00:00:00Z,     P365D",
        "1767225600,       86400000,   2026-01-01T00:00:00Z,     P1D",
        "1767225600.25,    0.5,        2026-01-01T00:00:00.250Z, PT0.5S",
        "1767225600000,    604800000,  2026-01-01T00:00:00Z,     P7D",
        "1767225600123,    3600000,    2026-01-01T00:00:00.123Z, PT1H",
        "1767225600000,    604800,     2026-01-01T00:00:00Z,     P7D",
        "1767225600000,    3600,       2026-01-01T00:00:00Z,     PT1H",
    })
    void theirSizeTellsTheirUnits(String timestamp, String ttl, Instant made, Duration time) throws RefusedException {
        assertThat(OlderTimes.of(json(timestamp), json(ttl))).isEqualTo(new OlderTimes(made, time));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, ttl of 0",
        "0, -1, which is no time",
        "-1, 1, which is no time",
        "1e300, 1, which is no time",
        "1e999, 1, which is no time",
        "null, 1, no number \"timestamp\"",
        "1, \"1\", no number \"ttl\"",
    })
    void whatIsNoTimeIsRefused(String timestamp, String ttl, String reason) {
        assertThatThrownBy(() -> OlderTimes.of(json(timestamp), json(ttl)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    private static JsonNode json(String text) {
        return Json.inOrder().readTree(text);
    }
}
