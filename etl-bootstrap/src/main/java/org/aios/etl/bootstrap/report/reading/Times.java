package org.aios.etl.bootstrap.report.reading;

import java.math.BigDecimal;
import java.util.Locale;

/** Writes stretches of time for people: two or three significant digits, then minutes and hours. Stateless. */
public final class Times {
    private static final double SECOND = 1_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final int SHORT = 10;

    private Times() {}

    /** Returns a time such as {@code 0.4 ms}, {@code 12 ms}, {@code 1.25 s}, {@code 42.1 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
    public static String text(BigDecimal millis) {
        double value = millis.doubleValue();
        if (value < 0) {
            return "−" + text(millis.negate());
        }
        if (value < SECOND) {
            return value == 0 || value >= SHORT ? Math.round(value) + " ms" : trimmed("%.1f", value) + " ms";
        }
        double seconds = value / SECOND;
        if (seconds < MINUTE) {
            return trimmed(seconds < SHORT ? "%.2f" : "%.1f", seconds) + " s";
        }
        long whole = Math.round(seconds);
        return whole < HOUR
                ? "%d min %02d s".formatted(whole / MINUTE, whole % MINUTE)
                : "%d h %02d min".formatted(whole / HOUR, whole % HOUR / MINUTE);
    }

    /** Returns a time of whole milliseconds. */
    public static String text(long millis) {
        return text(BigDecimal.valueOf(millis));
    }

    private static String trimmed(String format, double value) {
        return String.format(Locale.ROOT, format, value).replaceFirst("\\.?0+$", "");
    }
}
