package org.aios.etl.bootstrap.exchange;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.aios.etl.core.schema.Durations;
import tools.jackson.databind.JsonNode;

/**
 * When a file of the older cache was made, and for how long it holds. Nothing in it names the units, so their size tells: a
 * {@code timestamp} above 10^11 counts milliseconds, else seconds. A {@code ttl} is in the unit of its timestamp, but
 * for what would be absurd: beside milliseconds one below 10^6 (17 minutes) counts seconds, and beside seconds one above a
 * year counts milliseconds. Immutable.
 *
 * @param made when it was made
 * @param ttl how long it holds since then, more than nothing
 */
record OlderTimes(Instant made, Duration ttl) {
    private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal LEAST_MILLISECONDS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

    private static final double LARGEST = 1e18;

    static OlderTimes of(JsonNode timestamp, JsonNode ttl) throws RefusedException {
        BigDecimal at = number("timestamp", timestamp);
        BigDecimal time = number("ttl", ttl);
        boolean inMillis = at.compareTo(MILLISECONDS_FROM) > 0;
        boolean ttlInMillis = time.compareTo(inMillis ? LEAST_MILLISECONDS : MOST_SECONDS) >= (inMillis ? 0 : 1);
        if (time.signum() == 0) {
            throw new RefusedException("has a ttl of 0, so that it expired at once");
        }
        return new OlderTimes(
                Instant.EPOCH.plus(duration("timestamp", at, inMillis)), duration("ttl", time, ttlInMillis));
    }

    private static Duration duration(String name, BigDecimal number, boolean inMillis) throws RefusedException {
        try {
            return Duration.ofMillis(Durations.of(number, inMillis ? ChronoUnit.MILLIS : ChronoUnit.SECONDS)
                    .toMillis());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new RefusedException("has the %s %s, which is no time".formatted(name, number.toPlainString()), e);
        }
    }

    private static BigDecimal number(String name, JsonNode node) throws RefusedException {
        if (!node.isNumber()) {
            throw new RefusedException("has no number \"%s\"; expected {data, timestamp, ttl}".formatted(name));
        }
        double rough = node.doubleValue();
        if (Double.isNaN(rough) || Math.abs(rough) > LARGEST) {
            throw new RefusedException("has the %s %s, which is no time".formatted(name, rough));
        }
        return node.decimalValue();
    }
}
