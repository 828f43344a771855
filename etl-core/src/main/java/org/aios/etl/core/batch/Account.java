package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.Subject;

/** Counts what is finished and tells it: events, progress, and at last the report. Thread-safe. */
final class Account {
    private final BatchRun run;
    private final Scheduling scheduling;
    private final Supplier<OptionalLong> count;
    private final IntSupplier running;
    private final long began;

    /** Held while something is told, so that nobody tells an older figure after a newer one. */
    private final ReentrantLock telling = new ReentrantLock();

    private final Tally tally = new Tally();
    private final EtaEstimator eta = new EtaEstimator();
    private long kept;
    private String lastId = "";
    private Duration heldUntil = Duration.ZERO;

    /**
     * Makes an account; its time begins now.
     *
     * @param count how many sources there are, once that is known
     * @param running how many operations are under way
     */
    Account(BatchRun run, Scheduling scheduling, Supplier<OptionalLong> count, IntSupplier running) {
        this.run = run;
        this.scheduling = scheduling;
        this.count = count;
        this.running = running;
        this.began = scheduling.ticks();
    }

    /** Counts a source whose row is committed, and tells it. */
    void finished(Finished finished) {
        RowSummary summary = finished.summary();
        if (run.listeners().heard()) {
            CacheInfo cache = finished.outcome().cacheInfo();
            run.listeners()
                    .on(new CollectionEvent.SourceFinished(
                            scheduling.clock().instant(),
                            subject(finished.source()),
                            summary.status(),
                            summary.code(),
                            summary.attempts(),
                            summary.cost(),
                            summary.saved(),
                            cache.savedBy(),
                            summary.cacheAnswer(cache.stale().isPresent()),
                            finished.timing()));
        }
        boolean quick = finished.duplicate() || finished.outcome().cacheInfo().hit();
        tell(finished.source(), summary, quick, 0);
    }

    /** Counts a source that a former start of the run had finished. */
    void kept(Placed source, RowSummary summary) {
        if (run.listeners().heard()) {
            run.listeners()
                    .on(new CollectionEvent.SourceKept(
                            scheduling.clock().instant(),
                            subject(source),
                            summary.cost(),
                            summary.saved(),
                            summary.cacheAnswer(false)));
        }
        tell(source, summary, true, 1);
    }

    private Subject subject(Placed source) {
        return new Subject(run.id(), source.item().id(), source.item().tool());
    }

    /**
     * Tells how far the run is although no source ended.
     *
     * @param held how long the sources are held back that wait for their host
     */
    void tick(Duration held) {
        telling.lock();
        try {
            heldUntil = held.isZero() ? Duration.ZERO : elapsed().plus(held);
            show();
        } finally {
            telling.unlock();
        }
    }

    private void tell(Placed source, RowSummary summary, boolean quick, int keptMore) {
        telling.lock();
        try {
            kept += keptMore;
            lastId = source.item().id();
            tally.add(source.position(), lastId, summary, keptMore > 0);
            eta.finished(quick, elapsed());
            show();
        } finally {
            telling.unlock();
        }
    }

    private void show() {
        Duration elapsed = elapsed();
        BatchReport.Totals totals = tally.totals(elapsed);
        int now = running.getAsInt();
        OptionalLong sources = run.count().isPresent() ? run.count() : count.get();
        Optional<Duration> left = sources.isEmpty()
                ? Optional.empty()
                : eta.left(sources.getAsLong() - totals.sources(), now, elapsed, heldUntil.minus(elapsed));
        run.progress().accept(new BatchProgress(sources, now, totals, elapsed, left, lastId));
    }

    BatchReport report(BatchReport.End end, Money open) {
        telling.lock();
        try {
            return tally.report(
                    new BatchReport.Run(
                            run.id(),
                            run.startedAt(),
                            elapsed(),
                            run.options().concurrency(),
                            run.options().batchSize(),
                            run.resumed()),
                    end,
                    open,
                    kept);
        } finally {
            telling.unlock();
        }
    }

    /** Returns how long the run has lasted. */
    Duration elapsed() {
        return Duration.ofNanos(Math.max(0, scheduling.ticks() - began));
    }
}
