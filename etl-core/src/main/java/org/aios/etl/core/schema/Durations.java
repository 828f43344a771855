package org.aios.etl.core.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads and writes stretches of time as users do. Stateless. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Durations {
    private static final String PART = "(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h|d)";
    private static final Pattern PARTS = Pattern.compile("(?:" + PART + "\\s*){1,6}");
    private static final Pattern ONE_PART = Pattern.compile(PART);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,15}(?:\\.\\d{1,9})?");
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(1_000_000_000_000_000L);

    private Durations() {}

    /**
     * Reads {@code 30s}, {@code 2m}, {@code 1h30m}, {@code 7d}, {@code 250ms}, {@code PT30S}, or a bare number of
     * seconds.
     *
     * @throws IllegalArgumentException if the text is nothing of that kind, or negative
     */
    public static Duration parse(String text) {
        String written = text.strip();
        if (SECONDS.matcher(written).matches()) {
            return of(new BigDecimal(written), ChronoUnit.SECONDS);
        }
        String lower = written.toLowerCase(Locale.ROOT);
        return PARTS.matcher(lower).matches() ? sum(lower) : iso(written);
    }

    /** Returns the given number of units, rounded to nanoseconds. */
    public static Duration of(BigDecimal amount, ChronoUnit unit) {
        BigDecimal unitSeconds = seconds(unit.getDuration());
        BigDecimal seconds = amount.multiply(unitSeconds);
        if (amount.signum() < 0 || seconds.compareTo(MOST_SECONDS) > 0) {
            throw new IllegalArgumentException(
                    "A duration is %s %s; expected 0 or more".formatted(amount.toPlainString(), unit));
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).multiply(NANOS).longValue();
        return Duration.ofSeconds(whole.longValueExact(), nanos);
    }

    /** Returns the exact number of seconds. */
    public static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano()).divide(NANOS));
    }

    /** Returns the number of units, as a plain decimal number without needless zeros. */
    public static BigDecimal in(ChronoUnit unit, Duration duration) {
        BigDecimal amount = seconds(duration)
                .divide(seconds(unit.getDuration()), 12, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    /** Writes a duration so that {@link #parse} gives it back: {@code 30s}, {@code 1h}, {@code 250ms}. */
    public static String format(Duration duration) {
        if (duration.isNegative() || duration.getNano() % 1_000_000 != 0) {
            return duration.toString();
        }
        long seconds = duration.getSeconds();
        if (duration.getNano() != 0) {
            return Math.addExact(Math.multiplyExact(seconds, 1000L), duration.getNano() / 1_000_000) + "ms";
        }
        if (seconds != 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds != 0 && seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** Returns the unit that a name ends in: {@code timeout_ms}, {@code keep_days}; such a value is a plain number. */
    public static Optional<ChronoUnit> unit(String snakeName) {
        return switch (snakeName.substring(snakeName.lastIndexOf('_') + 1)) {
            case "ms" -> Optional.of(ChronoUnit.MILLIS);
            case "seconds" -> Optional.of(ChronoUnit.SECONDS);
            case "minutes" -> Optional.of(ChronoUnit.MINUTES);
            case "hours" -> Optional.of(ChronoUnit.HOURS);
            case "days" -> Optional.of(ChronoUnit.DAYS);
            default -> Optional.empty();
        };
    }

    private static Duration sum(String parts) {
        Duration sum = Duration.ZERO;
        Matcher matcher = ONE_PART.matcher(parts);
        while (matcher.find()) {
            sum = sum.plus(of(new BigDecimal(matcher.group(1)), unitOf(matcher.group(2))));
        }
        return sum;
    }

    private static ChronoUnit unitOf(String symbol) {
        return switch (symbol) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }

    private static Duration iso(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no duration; expected a duration such as 30s, 2m, 1h or PT30S".formatted(text), e);
        }
        throw new IllegalArgumentException("\"%s\" is negative; expected a duration such as 30s".formatted(text));
    }
}
