package org.aios.etl.bootstrap.cli;

import java.time.Duration;
import java.util.Locale;

/** Writes figures for people; JSON stays exact. */
final class Figures {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
    private static final int STEP = 1024;
    private static final int LEAST_DAYS = 2;

    private Figures() {}

    /** Returns a size such as {@code 81.2 KB}; units are powers of 1,024. */
    static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP) {
            value /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** Returns a stretch of time such as {@code 5 min}, {@code 3.2 h} or {@code 4 days}. */
    static String time(Duration time) {
        return time.toDays() >= LEAST_DAYS ? time.toDays() + " days" : ProgressView.readable(time);
    }

    /** Returns a number with its noun, such as {@code 1 entry} or {@code 3 entries}. */
    static String entries(long count) {
        return count + (count == 1 ? " entry" : " entries");
    }
}
