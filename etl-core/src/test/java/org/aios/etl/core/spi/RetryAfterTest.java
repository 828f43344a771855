package org.aios.etl.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("1994-11-06T08:49:07Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|PT0S",
                " 120 |PT2M",
                "86400|PT24H",
                "Sun, 06 Nov 1994 08:49:37 GMT|PT30S",
                "Sunday, 06-Nov-94 08:49:37 GMT|PT30S",
                "Sun Nov  6 08:49:37 1994|PT30S"
            })
    void secondsAndDatesAreRead(String value, Duration wait) {
        assertThat(RetryAfter.read(value, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "1.5",
                "0x10",
                "86401",
                "999999999",
                "99999999999999999999",
                "Sun, 06 Nov 1994 08:49:07 GMT",
                "Sun, 06 Nov 1994 08:49:06 GMT",
                "Tue, 08 Nov 1994 08:49:37 GMT",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 99999 08:49:37 GMT",
                "1994-11-06T08:49:37Z"
            })
    void whatSaysNoSensibleTimeCountsAsAbsent(String value) {
        assertThat(RetryAfter.read(value, NOW)).isEmpty();
    }
}
