package org.aios.etl.core.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.aios.etl.core.batch.BatchReport.End;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.pipeline.Operation;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CollectionEvent;
import org.jspecify.annotations.Nullable;

/**
 * One run while it lasts: puts queue, workers and committer together, and ends them. Thread-safe; used once.
 *
 * <p>A source is outstanding from before it is taken until after it was told. The run is over when nothing more will be
 * taken and nothing is outstanding.
 */
final class RunningBatch implements SourceRunner.Watcher {
    private static final Duration PARKING_TIME = Duration.ofSeconds(2);
    private static final Duration FIRST_WINDOW_TIME = Duration.ofMillis(200);

    private final BatchEngine engine;
    private final BatchRun run;
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    private final SourceQueue queue;
    private final Workers workers;
    private final Committer committer;
    private final SourceRunner runner;
    private final Account account;

    private final Set<Operation> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicLong outstanding = new AtomicLong();
    private final AtomicReference<@Nullable End> stopped = new AtomicReference<>();
    private volatile @Nullable Throwable broken;

    RunningBatch(BatchEngine engine, BatchRun run) {
        this.engine = engine;
        this.run = run;
        this.scheduling = engine.surroundings().scheduling();
        this.gate = scheduling.gate();
        this.queue = new SourceQueue(run.sources(), run.options().lookAhead(), hosts(engine, run), scheduling);
        this.workers = new Workers(scheduling, run.options(), this::workLeft, this::work, gate::changed);
        this.committer = new Committer(run.journal(), scheduling, this::committed, this::broken);
        this.account = new Account(run, scheduling, queue::count, underWay::size);
        this.runner = new SourceRunner(engine, run, account, committer, workers, this);
    }

    private static SourceQueue.Hosts hosts(BatchEngine engine, BatchRun run) {
        return new BatchHosts(
                engine.tools(),
                engine.surroundings().network(),
                run.options().operation().timeout());
    }

    BatchReport toTheEnd() throws IOException, InterruptedException {
        run.listeners()
                .on(new CollectionEvent.RunStarted(
                        now(), run.id(), run.count(), run.options().concurrency()));
        run.stop().onStop(() -> stop(End.INTERRUPTED));
        committer.start();
        queue.start(FIRST_WINDOW_TIME);
        workers.fill();
        try {
            awaitTheEnd();
        } finally {
            queue.close();
            committer.close();
        }
        if (stopped.get() != End.INTERRUPTED) {
            run.journal().finish();
        }
        return report();
    }

    private void awaitTheEnd() throws IOException, InterruptedException {
        if (!awaitWithTicks(run.options().deadline().orElse(Scheduling.FOREVER))) {
            atDeadline();
        }
        awaitWithTicks(Scheduling.FOREVER);
        queue.broken().ifPresent(this::broken);
        if (broken != null) {
            // What is under way is cancelled; nobody should write to the caller's journal after this call.
            gate.await(underWay::isEmpty, PARKING_TIME);
        }
        rethrow();
        if (stopped.get() == End.DEADLINE || stopped.get() == End.FAILED_FAST) {
            giveTheRestARow();
        }
    }

    /** Waits for the end, and tells the progress meanwhile; returns whether the end came within the limit of the run's time. */
    private boolean awaitWithTicks(Duration limit) throws InterruptedException {
        Duration every = run.progress().every();
        Duration left = limit;
        while (!left.isNegative() && !left.isZero()) {
            if (gate.await(this::over, every.compareTo(left) < 0 ? every : left)) {
                return true;
            }
            account.tick(queue.longestHold());
            left = limit.minus(account.elapsed());
        }
        return over();
    }

    private boolean over() {
        boolean nothingLeft = stopped.get() != null || queue.over();
        return broken != null || nothingLeft && outstanding.get() == 0;
    }

    private boolean workLeft() {
        return stopped.get() == null && broken == null && !queue.over();
    }

    // The workers

    private void work(Scheduling.Worker self, boolean waits, Optional<Placed> first) {
        try {
            Optional<Placed> source = first;
            while (source.isPresent() || workers.stays()) {
                if (source.isEmpty()) {
                    committer.awaitRoom();
                    source = take();
                    if (source.isEmpty()) {
                        workers.left();
                        return;
                    }
                }
                if (mostlyWaits(source.get()) != waits) {
                    workers.handOver(!waits, source.get());
                    return;
                }
                if (runner.run(source.get(), self)) {
                    return;
                }
                source = Optional.empty();
            }
        } catch (IOException | RuntimeException | Error e) {
            broken(e);
        } catch (InterruptedException e) {
            broken(e);
        }
    }

    /** A paid job is waited for much longer than it is worked on. */
    private boolean mostlyWaits(Placed source) {
        return engine.tools()
                .named(source.item().tool())
                .filter(tool -> tool.descriptor().paid())
                .isPresent();
    }

    private Optional<Placed> take() throws InterruptedException {
        outstanding.incrementAndGet();
        Optional<Placed> source = queue.take(() -> !workLeft());
        if (source.isEmpty()) {
            noLongerOutstanding();
        }
        return source;
    }

    private void noLongerOutstanding() {
        if (outstanding.decrementAndGet() == 0 && (stopped.get() != null || queue.over())) {
            gate.changed();
        }
    }

    @Override
    public void begun(Operation operation) {
        underWay.add(operation);
        if (stopped.get() != null || broken != null) {
            operation.cancel();
        }
    }

    @Override
    public void ended(Operation operation) {
        underWay.remove(operation);
    }

    @Override
    public void failed() {
        if (run.options().failFast()) {
            stop(End.FAILED_FAST);
        }
    }

    @Override
    public void kept(Placed source) {
        queue.ended(source);
        noLongerOutstanding();
    }

    /** Told by the committer, one source after the other. */
    private void committed(Finished finished) {
        queue.ended(finished.source());
        account.finished(finished);
        runner.tellFollowers(finished);
        noLongerOutstanding();
    }

    // The end

    private void stop(End why) {
        if (stopped.compareAndSet(null, why)) {
            underWay.forEach(Operation::cancel);
        }
        queue.wake();
        gate.changed();
    }

    /** Hands out nothing more; paid jobs park themselves at the same time; what still works is cancelled. */
    private void atDeadline() throws InterruptedException {
        stopped.compareAndSet(null, End.DEADLINE);
        queue.wake();
        gate.await(() -> over() || workers.nobodyWaits(), PARKING_TIME);
        underWay.forEach(Operation::cancel);
        gate.changed();
    }

    private void giveTheRestARow() throws IOException, InterruptedException {
        String why = stopped.get() == End.DEADLINE
                ? "The run's deadline came before its turn; run again with --resume"
                : "The run was ended by an earlier failure (--fail-fast) before its turn; run again with --resume";
        CollectionException cancelled = new CollectionException(ErrorCode.CANCELLED, why);
        for (Optional<Placed> source = queue.takeWithin(PARKING_TIME);
                source.isPresent();
                source = queue.takeWithin(PARKING_TIME)) {
            committer.awaitRoom();
            outstanding.incrementAndGet();
            if (!runner.keepFinished(source.get())) {
                runner.reject(source.get(), cancelled);
            }
        }
        gate.await(() -> broken != null || outstanding.get() == 0, Scheduling.FOREVER);
        rethrow();
    }

    private BatchReport report() {
        Money open;
        try {
            open = engine.surroundings().payments().reserved(run.id());
        } catch (CollectionException e) {
            open = Money.ZERO;
        }
        End end = stopped.get();
        BatchReport report = account.report(end == null ? End.COMPLETE : end, open);
        BatchReport.Totals totals = report.totals();
        run.listeners()
                .on(new CollectionEvent.RunFinished(
                        now(),
                        run.id(),
                        totals.ok(),
                        totals.failed(),
                        totals.skipped(),
                        totals.cost(),
                        report.run().wall()));
        return report;
    }

    @Override
    public void broken(Throwable why) {
        if (broken == null) {
            broken = why;
        }
        underWay.forEach(Operation::cancel);
        queue.wake();
        gate.changed();
    }

    private void rethrow() throws IOException {
        Throwable why = broken;
        if (why instanceof IOException io) {
            throw io;
        }
        if (why instanceof UncheckedIOException unchecked) {
            throw new IOException(unchecked.getMessage(), unchecked);
        }
        if (why instanceof Error error) {
            throw error;
        }
        if (why != null) {
            throw new IllegalStateException("The run broke off: " + why, why);
        }
    }

    private Instant now() {
        return scheduling.clock().instant();
    }
}
