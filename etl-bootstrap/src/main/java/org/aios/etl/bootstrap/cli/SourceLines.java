package org.aios.etl.bootstrap.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A line for each source under way: its id, its kind, what it is doing and for how long.
 *
 * @param running what is under way
 * @param kinds the command of each tool
 * @param clock tells how long
 * @param most how many lines there may be
 */
record SourceLines(RunningSources running, Map<String, String> kinds, Clock clock, int most) {
    private static final int MOST = 8;
    /** The run's line, the number of those left out, and the line of the cursor. */
    private static final int OTHER_LINES = 3;

    private static final int KIND = 6;
    private static final int TIME = 8;
    private static final int LEAST = 40;
    private static final int LONGEST_ID = 40;
    private static final int BETWEEN = 2;

    /** Returns how many lines a terminal of that height has room for. */
    static int most(int rows) {
        return Math.max(0, Math.min(MOST, rows - OTHER_LINES));
    }

    /** Returns the lines, none longer than {@code width}; those that were handed out first, and how many there are besides. */
    List<String> lines(int width, Colours colours) {
        if (width < LEAST || most < 1) {
            return List.of();
        }
        RunningSources.Some some = running.first(most);
        List<String> lines = new ArrayList<>();
        some.sources().forEach(source -> lines.add(line(source, width, colours)));
        if (some.all() > most) {
            lines.add(colours.faint("  … and %d more".formatted(some.all() - most)));
        }
        return lines;
    }

    private String line(RunningSources.Running source, int width, Colours colours) {
        int id = Math.min(LONGEST_ID, width / 3);
        int doing = width - BETWEEN - id - BETWEEN - KIND - BETWEEN - TIME - BETWEEN;
        String tool = source.subject().tool();
        String what = Cells.fit(source.doing(), doing);
        return "  "
                + Cells.fit(source.subject().source(), id)
                + "  "
                + colours.faint(Cells.fit(kinds.getOrDefault(tool, tool), KIND))
                + "  "
                + (source.trouble() ? colours.doubtful(what) : what)
                + "  "
                + colours.faint(time(Duration.between(source.since(), clock.instant())));
    }

    private static String time(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        String text = seconds < 3_600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
        return " ".repeat(Math.max(0, TIME - text.length())) + text;
    }
}
