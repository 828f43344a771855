package org.aios.etl.bootstrap.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.aios.etl.core.schema.Durations;

/** Reads a moment of the past as users write it. Stateless. */
final class Since {
    private Since() {}

    /**
     * Returns a moment.
     *
     * @param text how long ago, such as {@code 30d}; a date, which begins at midnight UTC; or an instant
     * @throws UsageException if it is none of these
     */
    static Instant of(String text, Instant now) {
        return attempt(
                        text,
                        date -> LocalDate.parse(date)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant())
                .or(() -> attempt(text, moment -> OffsetDateTime.parse(moment).toInstant()))
                .or(() -> attempt(text, ago -> now.minus(Durations.parse(withUnit(ago)))))
                .orElseThrow(() -> new UsageException(
                        "--since is \"%s\"; expected a time ago such as 30d or 12h, a date such as 2026-11-01, or a moment such as 2026-11-01T08:00:00Z"
                                .formatted(text)));
    }

    /** A bare number would count as seconds, which nobody means by 30 or 2026. */
    private static String withUnit(String ago) {
        if (ago.chars().allMatch(Character::isDigit)) {
            throw new IllegalArgumentException("A number without a unit");
        }
        return ago;
    }

    private static Optional<Instant> attempt(String text, Function<String, Instant> reading) {
        try {
            return Optional.of(reading.apply(text.strip()));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException another) {
            return Optional.empty();
        }
    }
}
