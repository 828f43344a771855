package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.aios.etl.core.batch.BatchProgress;
import org.aios.etl.core.batch.BatchReport;

/**
 * Shows how far a run is: one line that is rewritten on a terminal, otherwise a plain line now and then. Thread-safe;
 * what is shown never goes back.
 */
final class ProgressView implements Consumer<BatchProgress> {
    private static final int BAR = 24;
    private static final long TERMINAL_PAUSE = 100;
    private static final long PLAIN_PAUSE = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final PrintStream err;
    private final boolean terminal;
    private long shown = -1;
    private long shownAt = Long.MIN_VALUE;
    private int width;

    ProgressView(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void accept(BatchProgress progress) {
        lock.lock();
        try {
            long finished = progress.totals().sources();
            long now = progress.elapsed().toMillis();
            boolean last = progress.sources().isPresent()
                    && finished == progress.sources().getAsLong();
            long pause = terminal ? TERMINAL_PAUSE : PLAIN_PAUSE;
            boolean due = shownAt == Long.MIN_VALUE || now - shownAt >= pause || last;
            if (finished > shown && due) {
                shown = finished;
                shownAt = now;
                show(line(progress));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the rewritten line, so that what follows stands below it. */
    void end() {
        lock.lock();
        try {
            if (terminal && width > 0) {
                err.println();
                width = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    private void show(String line) {
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            err.flush();
            width = line.length();
        } else {
            err.println(line);
        }
    }

    private String line(BatchProgress progress) {
        BatchReport.Totals totals = progress.totals();
        StringBuilder line = new StringBuilder();
        if (progress.percent().isPresent()) {
            double percent = progress.percent().getAsDouble();
            if (terminal) {
                int full = (int) (percent / 100 * BAR);
                line.append('[')
                        .append("#".repeat(full))
                        .append(".".repeat(BAR - full))
                        .append("] ");
            }
            line.append(String.format(Locale.ROOT, "%3.0f %% ", percent))
                    .append(totals.sources())
                    .append('/')
                    .append(progress.sources().getAsLong());
        } else {
            line.append(totals.sources()).append(" sources");
        }
        if (totals.failed() > 0) {
            line.append(", ").append(totals.failed()).append(" failed");
        }
        if (totals.skipped() > 0) {
            line.append(", ").append(totals.skipped()).append(" skipped");
        }
        line.append(", ").append(totals.cost());
        if (totals.cacheHits() > 0) {
            line.append(", ").append(totals.cacheHits()).append(" cached");
        }
        progress.eta()
                .filter(left -> !left.isZero())
                .ifPresent(
                        left -> line.append(", about ").append(readable(left)).append(" left"));
        return line.toString();
    }

    static String readable(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        return seconds < 5_400 ? seconds / 60 + " min" : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
    }
}
