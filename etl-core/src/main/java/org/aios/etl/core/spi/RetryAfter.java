package org.aios.etl.core.spi;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Reads the header {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date in one of the three forms of
 * section 5.6.7. Stateless.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class RetryAfter {
    /** What asks for a longer wait is taken for a mistake. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            rfc850(),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC));

    private RetryAfter() {}

    /**
     * Returns how long the far end asks to wait.
     *
     * @param value the header's value
     * @param now the time by the wall clock, which dates are compared with
     * @return from zero to {@link #LONGEST}; empty where the value is neither number nor date, is a date that has
     *     passed, or asks for more: the usual back-off then holds
     */
    public static Optional<Duration> read(String value, Instant now) {
        String text = value.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text))).filter(RetryAfter::sensible);
        }
        return DATES.stream()
                .flatMap(format -> date(text, format).stream())
                .findFirst()
                .map(until -> Duration.between(now, until))
                .filter(wait -> !wait.isNegative() && !wait.isZero() && sensible(wait));
    }

    private static boolean sensible(Duration wait) {
        return wait.compareTo(LONGEST) <= 0;
    }

    private static Optional<Instant> date(String text, DateTimeFormatter format) {
        try {
            return Optional.of(Instant.from(format.parse(text)));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** The form of RFC 850 writes two digits of the year, which mean the hundred years from 1970 on. */
    private static DateTimeFormatter rfc850() {
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}
