package org.aios.etl.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RetryAfterProperties {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Property
    void aDateIsThatFarAhead(@ForAll @IntRange(min = 1, max = 86_400) int seconds) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
        assertThat(RetryAfter.read(date, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Property
    void anyTextIsReadWithoutHarm(@ForAll String text) {
        assertThat(RetryAfter.read(text, NOW))
                .satisfiesAnyOf(
                        wait -> assertThat(wait).isEmpty(),
                        wait -> assertThat(wait.orElseThrow()).isBetween(Duration.ZERO, RetryAfter.LONGEST));
    }
}
