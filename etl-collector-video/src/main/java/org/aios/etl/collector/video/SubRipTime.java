package org.aios.etl.collector.video;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Timing lines as SubRip and SBV files have them. Immutable.
 *
 * @param startMs milliseconds from the beginning of the recording
 * @param endMs likewise
 * @param comma the fraction stands behind a comma, as it should
 */
record SubRipTime(long startMs, long endMs, boolean comma) {
    private static final String TIME =
            "(?:(\\d{1,4})\\s?:\\s?)?(\\d{1,3})\\s?:\\s?(\\d{1,2})(?:\\s?([,.:])\\s?(\\d{1,9}))?";
    private static final Pattern ARROW =
            Pattern.compile("^\\s*" + TIME + "\\s*--?>\\s*" + TIME + "(?![\\d:]).*$", Pattern.DOTALL);
    private static final Pattern PAIR = Pattern.compile(
            "^\\s*(\\d{1,4}):(\\d{2}):(\\d{2})(\\.)(\\d{1,3}),(\\d{1,4}):(\\d{2}):(\\d{2})(\\.)(\\d{1,3})\\s*$");
    private static final int LONGEST_LINE = 300;

    /** {@code 00:00:01,000 --> 00:00:02,000}, with or without hours, blanks and coordinates. */
    static Optional<SubRipTime> arrow(String line) {
        return line.contains("->") ? match(ARROW, line) : Optional.empty();
    }

    /** {@code 0:00:01.000,0:00:02.000}. */
    static Optional<SubRipTime> pair(String line) {
        return match(PAIR, line);
    }

    private static Optional<SubRipTime> match(Pattern pattern, String line) {
        if (line.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean comma = ",".equals(matcher.group(4));
        boolean hours = matcher.group(1) != null;
        // Times without hours and with a dot belong to WebVTT, whose files say what they are.
        if (!hours && !comma) {
            return Optional.empty();
        }
        return Optional.of(new SubRipTime(time(matcher, 1), time(matcher, 6), comma));
    }

    private static long time(Matcher matcher, int group) {
        long hours = matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
        long minutes = Long.parseLong(matcher.group(group + 1));
        long seconds = Long.parseLong(matcher.group(group + 2));
        String fraction = matcher.group(group + 4) == null ? "" : matcher.group(group + 4);
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Long.parseLong((fraction + "000").substring(0, 3));
    }
}
