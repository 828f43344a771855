package org.aios.etl.collector.video;

import java.util.OptionalLong;

/**
 * Reads time stamps and timing lines of WebVTT. For one thread.
 *
 * <p>Follows "Collect a WebVTT timestamp" and "Collect WebVTT cue timings and settings" of the W3C recommendation WebVTT,
 * section 6.3: what that algorithm refuses is refused here.
 */
final class WebVttTime {
    /** More digits than any recording has hours; beyond it the arithmetic would overflow. */
    private static final int MOST_HOUR_DIGITS = 9;

    private final String line;
    private int at;

    private WebVttTime(String line) {
        this.line = line;
    }

    /** Start and end of a cue, or null-free absence as an empty array. */
    static long[] timings(String line) {
        WebVttTime reader = new WebVttTime(line);
        reader.skipSpace();
        OptionalLong start = reader.timestamp();
        reader.skipSpace();
        if (start.isEmpty() || !line.startsWith("-->", reader.at)) {
            return new long[0];
        }
        reader.at += 3;
        reader.skipSpace();
        OptionalLong end = reader.timestamp();
        return end.isEmpty() ? new long[0] : new long[] {start.getAsLong(), end.getAsLong()};
    }

    /** The whole string as one time stamp, in milliseconds. */
    static OptionalLong single(String text) {
        WebVttTime reader = new WebVttTime(text);
        OptionalLong time = reader.timestamp();
        return reader.at == text.length() ? time : OptionalLong.empty();
    }

    private OptionalLong timestamp() {
        String first = digits();
        if (first.isEmpty() || first.length() > MOST_HOUR_DIGITS || !skip(':')) {
            return OptionalLong.empty();
        }
        String second = digits();
        boolean hours = first.length() != 2 || Integer.parseInt(first) > 59 || peek(':');
        if (second.length() != 2) {
            return OptionalLong.empty();
        }
        String third = "";
        if (hours) {
            if (!skip(':')) {
                return OptionalLong.empty();
            }
            third = digits();
            if (third.length() != 2) {
                return OptionalLong.empty();
            }
        }
        if (!skip('.')) {
            return OptionalLong.empty();
        }
        String fraction = digits();
        if (fraction.length() != 3) {
            return OptionalLong.empty();
        }
        return hours ? time(first, second, third, fraction) : time("0", first, second, fraction);
    }

    private static OptionalLong time(String hours, String minutes, String seconds, String fraction) {
        int minute = Integer.parseInt(minutes);
        int second = Integer.parseInt(seconds);
        if (minute > 59 || second > 59) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                ((Long.parseLong(hours) * 60 + minute) * 60 + second) * 1000 + Integer.parseInt(fraction));
    }

    private String digits() {
        int from = at;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            at++;
        }
        return line.substring(from, at);
    }

    private boolean peek(char wanted) {
        return at < line.length() && line.charAt(at) == wanted;
    }

    private boolean skip(char wanted) {
        boolean there = peek(wanted);
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (at < line.length() && " \t\n\f\r".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
    }
}
