package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.core.batch.BatchProgress;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.ProgressListener;

/**
 * Shows how far a run is: one line that is rewritten on a terminal, otherwise a plain line every few seconds, or every half
 * minute while nothing ends. Thread-safe; what is shown never goes back. Between two lines a call costs two comparisons,
 * since it is made for every source.
 */
final class ProgressView implements ProgressListener {
    private static final int BAR = 24;
    private static final Duration TERMINAL_PAUSE = Duration.ofMillis(200);
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(5);
    private static final Duration PLAIN_PAUSE_UNCHANGED = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final PrintStream err;
    private final int columns;
    /** When the next line is due, in the run's own time. */
    private volatile Duration next = Duration.ZERO;

    private long shown = -1;
    private Duration shownAt = Duration.ZERO;
    private int width;

    /**
     * Makes a view.
     *
     * @param columns the width of the terminal; 0 if it is none
     */
    ProgressView(PrintStream err, int columns) {
        this.err = err;
        this.columns = columns;
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
                show(line(progress));
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

    /** Ends the rewritten line, so that what follows stands below it. */
    void end() {
        lock.lock();
        try {
            if (terminal() && width > 0) {
                err.println();
                width = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    private void show(String whole) {
        if (terminal()) {
            // A line that reaches the last column would wrap, and could not be rewritten.
            String line = whole.length() < columns ? whole : whole.substring(0, Math.max(0, columns - 1));
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            err.flush();
            width = line.length();
        } else {
            err.println(whole);
        }
    }

    private String line(BatchProgress progress) {
        BatchReport.Totals totals = progress.totals();
        StringBuilder line = new StringBuilder();
        if (progress.percent().isPresent()) {
            double percent = Math.min(100, progress.percent().getAsDouble());
            if (columns > BAR * 4) {
                int full = (int) (percent / 100 * BAR);
                line.append('[')
                        .append("#".repeat(full))
                        .append(".".repeat(BAR - full))
                        .append("] ");
            }
            // Rounded down: 100 % means that everything is finished.
            line.append(String.format(Locale.ROOT, "%3d %% ", (long) percent))
                    .append(totals.sources())
                    .append('/')
                    .append(progress.sources().getAsLong());
        } else {
            line.append(totals.sources()).append(" sources");
        }
        count(line, totals.failed(), "failed");
        count(line, totals.skipped(), "skipped");
        count(line, totals.cacheHits(), "cached");
        count(line, progress.running(), "running");
        line.append(", ").append(Amounts.text(totals.cost()));
        return line.append(eta(progress)).toString();
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
