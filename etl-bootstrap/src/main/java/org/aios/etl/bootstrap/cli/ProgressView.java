package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.core.batch.BatchProgress;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.ProgressListener;

/**
 * Shows how far a run is: on a terminal a line of the whole run and one for each source under way, drawn again in place;
 * otherwise a plain line every few seconds, or every half minute while nothing ends. Thread-safe; what is shown never goes
 * back. Between two lines a call costs two comparisons, since it is made for every source.
 */
final class ProgressView implements ProgressListener {
    private static final int BAR = 24;
    private static final Duration TERMINAL_PAUSE = Duration.ofMillis(200);
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(5);
    private static final Duration PLAIN_PAUSE_UNCHANGED = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final PrintStream err;
    private final int columns;
    private final Screen screen;
    private final SourceLines sources;
    private final Colours colours;
    /** When the next line is due, in the run's own time. */
    private volatile Duration next = Duration.ZERO;

    private long shown = -1;
    private Duration shownAt = Duration.ZERO;
    private String last = "";

    /**
     * Makes a view.
     *
     * @param columns the width of the terminal; 0 if it is none
     * @param sources shows what is under way
     */
    ProgressView(PrintStream err, int columns, Colours colours, SourceLines sources) {
        this.err = err;
        this.columns = columns;
        this.colours = colours;
        this.sources = sources;
        this.screen = new Screen(err);
    }

    private boolean terminal() {
        return columns > 0;
    }

    @Override
    public Duration every() {
        return terminal() ? TERMINAL_PAUSE : PLAIN_PAUSE;
    }

    @Override
    public void accept(BatchProgress progress) {
        boolean last = progress.sources().isPresent()
                && progress.totals().sources() >= progress.sources().getAsLong();
        if (!last && progress.elapsed().compareTo(next) < 0) {
            return;
        }
        lock.lock();
        try {
            long finished = progress.totals().sources();
            if (finished > shown && last
                    || finished >= shown && progress.elapsed().compareTo(next) >= 0 && worthALine(progress)) {
                shown = finished;
                shownAt = progress.elapsed();
                next = shownAt.plus(every());
                show(progress);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean worthALine(BatchProgress progress) {
        return terminal()
                || progress.totals().sources() > shown
                || progress.elapsed().minus(shownAt).compareTo(PLAIN_PAUSE_UNCHANGED) >= 0;
    }

    /** Takes the sources' lines away, so that what follows stands below the last line of the run. */
    void end() {
        lock.lock();
        try {
            if (terminal() && !last.isEmpty()) {
                screen.show(List.of(last));
                last = "";
            }
        } finally {
            lock.unlock();
        }
    }

    private void show(BatchProgress progress) {
        if (!terminal()) {
            err.println(counted(progress));
            return;
        }
        // A line that reaches the last column would wrap, and could not be rewritten.
        String whole = bar(progress) + counted(progress);
        String line = Cells.cut(whole.length() < columns ? whole : shortened(progress), columns - 1);
        last = colours.strong(line);
        List<String> lines = new ArrayList<>(List.of(last));
        lines.addAll(sources.lines(columns - 1, colours));
        screen.show(lines);
    }

    private String bar(BatchProgress progress) {
        if (progress.percent().isEmpty() || columns <= BAR * 4) {
            return "";
        }
        int full = (int) (Math.min(100, progress.percent().getAsDouble()) / 100 * BAR);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] ";
    }

    /** What matters most, for a narrow terminal. */
    private static String shortened(BatchProgress progress) {
        return done(progress) + ", " + Amounts.text(progress.totals().cost()) + eta(progress);
    }

    private static String counted(BatchProgress progress) {
        BatchReport.Totals totals = progress.totals();
        StringBuilder line = new StringBuilder(done(progress));
        count(line, totals.failed(), "failed");
        count(line, totals.skipped(), "skipped");
        if (totals.cacheHits() > 0) {
            count(line, totals.cacheHits(), "cached");
            line.append(String.format(Locale.ROOT, " (hit rate %.0f %%)", 100 * totals.hitRate()));
        }
        count(line, progress.running(), "running");
        line.append(", ").append(Amounts.text(totals.cost()));
        return line.append(eta(progress)).toString();
    }

    private static String done(BatchProgress progress) {
        long finished = progress.totals().sources();
        if (progress.percent().isEmpty()) {
            return finished + " sources";
        }
        // Rounded down: 100 % means that everything is finished.
        long percent = (long) Math.min(100, progress.percent().getAsDouble());
        return String.format(
                Locale.ROOT,
                "%3d %% %d/%d",
                percent,
                finished,
                progress.sources().getAsLong());
    }

    private static void count(StringBuilder line, long number, String what) {
        if (number > 0) {
            line.append(", ").append(number).append(' ').append(what);
        }
    }

    private static String eta(BatchProgress progress) {
        if (progress.sources().isEmpty()
                || progress.totals().sources() >= progress.sources().getAsLong()) {
            return "";
        }
        return ", ETA " + progress.eta().map(ProgressView::readable).orElse("–");
    }

    static String readable(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        return seconds < 5_400 ? seconds / 60 + " min" : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
    }
}
