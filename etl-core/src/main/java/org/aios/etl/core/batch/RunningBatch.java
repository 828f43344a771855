package org.aios.etl.core.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.batch.BatchReport.End;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.Timing;
import org.aios.etl.core.pipeline.Crew;
import org.aios.etl.core.pipeline.Identity;
import org.aios.etl.core.pipeline.Operation;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.pipeline.Slots;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.Status;
import org.aios.etl.core.spi.CollectionEvent.Subject;
import org.aios.etl.core.spi.Request;
import org.jspecify.annotations.Nullable;

/**
 * One run while it lasts. Thread-safe; used once.
 *
 * <p>Workers take one source after the other. A worker whose operation waits for the far end gives its slot back and
 * another worker is started in its place; when the operation comes back there may be one worker too many for a while,
 * and the first to finish its source leaves. So at most {@code concurrency} operations hold slots, and as many paid jobs
 * wait as the limit allows. A worker whose operation is given up at its deadline is replaced and never comes back.
 *
 * <p>{@link #lock} guards the counters and the table of keys; it is never held while anything waits or while a row is
 * committed, and {@link Scheduling.Gate#changed} is called without it.
 */
final class RunningBatch implements Crew {
    private static final Duration PARKING_TIME = Duration.ofSeconds(2);

    private final BatchEngine engine;
    private final BatchRun run;
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    private final RowWriter rows;
    private final Tally tally = new Tally();
    private final EtaEstimator eta = new EtaEstimator();
    private final long began;

    private final ReentrantLock progressLock = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final SourceQueue queue;
    private final Map<String, First> firsts = new HashMap<>();
    private final Set<Operation> underWay = new HashSet<>();
    private final AtomicLong kept = new AtomicLong();
    private int active;
    private int waiting;
    private int workerNumber;
    private long outstanding;
    private boolean exhausted;
    private volatile @Nullable End stopped;
    private volatile @Nullable Throwable broken;

    RunningBatch(BatchEngine engine, BatchRun run) {
        this.engine = engine;
        this.run = run;
        this.scheduling = engine.surroundings().scheduling();
        this.gate = scheduling.gate();
        this.rows = new RowWriter(
                engine.codec(),
                run.journal(),
                new TrueCost(engine.surroundings().payments(), engine.tools(), run.id(), run.resumed()));
        this.queue = new SourceQueue(run.sources(), run.options().lookAhead());
        this.began = scheduling.ticks();
    }

    BatchReport toTheEnd() throws IOException, InterruptedException {
        run.listeners()
                .on(new CollectionEvent.RunStarted(
                        now(), run.id(), run.count(), run.options().concurrency()));
        run.stop().onStop(() -> stop(End.INTERRUPTED));
        replaceWorkers();
        boolean inTime = gate.await(this::over, run.options().deadline().orElse(Scheduling.FOREVER));
        if (!inTime) {
            atDeadline();
        }
        gate.await(this::over, Scheduling.FOREVER);
        if (broken != null) {
            // What is under way is cancelled; nobody should write to the caller's journal after this call.
            gate.await(this::nothingUnderWay, PARKING_TIME);
        }
        rethrow();
        if (stopped == End.DEADLINE || stopped == End.FAILED_FAST) {
            giveTheRestARow();
        }
        if (stopped != End.INTERRUPTED) {
            run.journal().finish(queue.order());
        }
        return report();
    }

    // The crew

    @Override
    public void slotYielded() {
        lock.lock();
        try {
            active--;
            waiting++;
        } finally {
            lock.unlock();
        }
        replaceWorkers();
    }

    @Override
    public void slotRegained() {
        lock.lock();
        try {
            active++;
            waiting--;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void workerLost() {
        lock.lock();
        try {
            active--;
        } finally {
            lock.unlock();
        }
        replaceWorkers();
    }

    private void replaceWorkers() {
        while (mayStartWorker()) {
            Handle handle = new Handle();
            handle.worker = scheduling.spawn("etl-batch-" + nextNumber(), () -> work(handle));
            gate.changed();
        }
    }

    private boolean mayStartWorker() {
        lock.lock();
        try {
            boolean may = !exhausted
                    && stopped == null
                    && broken == null
                    && active < run.options().concurrency()
                    && waiting < run.options().mostWaiting();
            active += may ? 1 : 0;
            return may;
        } finally {
            lock.unlock();
        }
    }

    private int nextNumber() {
        lock.lock();
        try {
            return ++workerNumber;
        } finally {
            lock.unlock();
        }
    }

    private void work(Handle handle) {
        try {
            // The handle is needed to interrupt; it is set right after the thread was started.
            gate.await(() -> handle.worker != null, Scheduling.FOREVER);
            Optional<SourceItem> item = take();
            while (item.isPresent()) {
                if (process(item.get(), handle)) {
                    return;
                }
                item = take();
            }
        } catch (IOException | RuntimeException | Error e) {
            breakOff(e);
        } catch (InterruptedException e) {
            breakOff(e);
        }
    }

    /** Takes the next source, or leaves the crew. */
    private Optional<SourceItem> take() {
        Optional<SourceItem> next = Optional.empty();
        lock.lock();
        try {
            boolean goOn =
                    stopped == null && broken == null && active <= run.options().concurrency();
            if (goOn && !exhausted) {
                next = queue.next();
                exhausted = next.isEmpty();
                outstanding += next.isPresent() ? 1 : 0;
            }
            active -= next.isEmpty() ? 1 : 0;
        } catch (RuntimeException e) {
            active--;
            throw e;
        } finally {
            lock.unlock();
        }
        if (next.isEmpty()) {
            gate.changed();
        }
        return next;
    }

    // One source

    /** Returns whether the thread was given up and must take no more work. */
    private boolean process(SourceItem item, Handle handle) throws IOException {
        if (run.resumed() && keepFinished(item)) {
            return false;
        }
        if (item.invalid().isPresent()) {
            reject(item, item.invalid().get());
            return false;
        }
        Tool<?, ?> tool = engine.tools().named(item.tool()).orElseThrow();
        Record request = item.request().orElseThrow();
        Map<String, Object> input = RowRenderer.input(tool, request);
        Subject subject = new Subject(run.id(), item.id(), item.tool());
        long started = scheduling.ticks();
        run.listeners()
                .on(new CollectionEvent.SourceStarted(now(), subject, org.aios.etl.core.cache.Canonical.text(input)));
        Identity identity;
        try {
            identity = identify(tool, request);
        } catch (CollectionException e) {
            finish(item, "", input, Outcome.Failure.of(e, 1), started, started, false);
            return false;
        }
        Optional<First> first = joinFirst(item, identity, input);
        if (first.isPresent()) {
            if (first.get().done) {
                writeDuplicate(new Follower(item, identity, input), first.get().id, outcomeOf(first.get().id));
            }
            return false;
        }
        return handle(item, tool, request, identity, input, subject, started, handle);
    }

    private boolean handle(
            SourceItem item,
            Tool<?, ?> tool,
            Record request,
            Identity identity,
            Map<String, Object> input,
            Subject subject,
            long started,
            Handle handle) {
        Operation operation = new Operation(
                subject,
                tool,
                request,
                identity,
                operationOptions(),
                Slots.Rank.BATCH,
                engine.surroundings(),
                run.listeners(),
                this);
        Scheduling.Worker worker = handle.worker;
        if (worker != null) {
            operation.workedOnBy(worker);
        }
        lock.lock();
        try {
            underWay.add(operation);
        } finally {
            lock.unlock();
        }
        if (stopped != null || broken != null) {
            operation.cancel();
        }
        CacheMode mode = run.options().operation().cache();
        boolean lookedUp = tool.cached() && (mode == CacheMode.NORMAL || mode == CacheMode.ONLY);
        engine.pipeline().handle(operation, outcome -> {
            lock.lock();
            try {
                underWay.remove(operation);
            } finally {
                lock.unlock();
            }
            try {
                long workBegan = operation.slotSince().orElse(started);
                finish(item, identity.key(), input, outcome, started, workBegan, lookedUp);
                tellFollowers(identity.key(), outcome);
            } catch (IOException | RuntimeException e) {
                breakOff(e);
            }
        });
        return operation.leaked();
    }

    private OperationOptions operationOptions() {
        OperationOptions options = run.options().operation();
        if (run.options().deadline().isEmpty()) {
            return options;
        }
        Duration left = run.options().deadline().get().minus(elapsed());
        Duration wait = left.compareTo(options.paymentWait()) < 0 ? left : options.paymentWait();
        return new OperationOptions(
                options.cache(),
                options.payAgain(),
                options.caps(),
                options.timeout(),
                options.attempts(),
                wait.isNegative() ? Duration.ZERO : wait);
    }

    private <Q extends Record & Request<R>, R extends Record> Identity identify(Tool<Q, R> tool, Record request)
            throws CollectionException {
        return engine.identifier().identify(tool, tool.descriptor().request().cast(request));
    }

    /** Keeps a source that a former start of this run finished; the others are tried again. */
    private boolean keepFinished(SourceItem item) throws IOException {
        Optional<RunJournal.Entry> entry = run.journal().byId(item.id());
        Optional<RowSummary> summary = entry.flatMap(found -> RowSummary.decode(found.summary()));
        if (summary.isEmpty() || summary.get().status() != Status.OK) {
            return false;
        }
        lock.lock();
        try {
            // Another source of this key may be under way already; then that one answers its duplicates.
            First first = new First(item.id());
            first.done = true;
            firsts.putIfAbsent(entry.get().key(), first);
        } finally {
            lock.unlock();
        }
        kept.incrementAndGet();
        eta.finished(true);
        count(item.id(), summary.get());
        return true;
    }

    private void reject(SourceItem item, CollectionException why) throws IOException {
        long now = scheduling.ticks();
        finish(item, "", item.input(), Outcome.Failure.of(why, 0), now, now, false);
    }

    /** Registers the source as the first of its key, or returns the first that it repeats. */
    private Optional<First> joinFirst(SourceItem item, Identity identity, Map<String, Object> input) {
        lock.lock();
        try {
            First first = firsts.get(identity.key());
            if (first == null) {
                firsts.put(identity.key(), new First(item.id()));
                return Optional.empty();
            }
            if (!first.done) {
                first.followers.add(new Follower(item, identity, input));
                return Optional.of(new First(first.id));
            }
            return Optional.of(first);
        } finally {
            lock.unlock();
        }
    }

    private Outcome outcomeOf(String firstId) throws IOException {
        RunJournal.Entry entry = run.journal()
                .byId(firstId)
                .orElseThrow(() -> new IOException("The journal has lost the row of " + firstId));
        RowSummary summary = RowSummary.decode(entry.summary())
                .orElseThrow(() -> new IOException("The journal's row of %s is unreadable".formatted(firstId)));
        return rows.outcomeOf(entry, summary);
    }

    private void tellFollowers(String key, Outcome outcome) throws IOException {
        List<Follower> followers;
        String firstId;
        lock.lock();
        try {
            First first = firsts.get(key);
            if (first == null) {
                return;
            }
            first.done = true;
            followers = List.copyOf(first.followers);
            first.followers.clear();
            firstId = first.id;
        } finally {
            lock.unlock();
        }
        for (Follower follower : followers) {
            writeDuplicate(follower, firstId, outcome);
        }
    }

    private void writeDuplicate(Follower follower, String firstId, Outcome outcome) throws IOException {
        SourceItem item = follower.item;
        String collector =
                engine.tools().named(item.tool()).orElseThrow().descriptor().name();
        RowSummary summary = rows.writeDuplicate(item, follower.identity, firstId, follower.input, outcome, collector);
        tell(item, summary, CacheInfo.MISS, Timing.NONE, true);
    }

    private void finish(
            SourceItem item,
            String key,
            Map<String, Object> input,
            Outcome outcome,
            long started,
            long workBegan,
            boolean lookedUp)
            throws IOException {
        long now = scheduling.ticks();
        Timing timing = new Timing(
                Duration.ofNanos(Math.max(0, workBegan - started)), Duration.ofNanos(Math.max(0, now - workBegan)));
        RowSummary summary = rows.write(item, key, input, outcome, timing, lookedUp);
        CacheInfo cache = outcome instanceof Outcome.Success success ? success.cache() : CacheInfo.MISS;
        tell(item, summary, cache, timing, cache.hit());
    }

    private void tell(SourceItem item, RowSummary summary, CacheInfo cache, Timing timing, boolean quick) {
        run.listeners()
                .on(new CollectionEvent.SourceFinished(
                        now(),
                        new Subject(run.id(), item.id(), item.tool()),
                        summary.status(),
                        summary.code(),
                        summary.attempts(),
                        summary.cost(),
                        summary.saved(),
                        cache.savedBy(),
                        summary.cacheHit(),
                        timing));
        eta.finished(quick);
        count(item.id(), summary);
        if (summary.status() == Status.FAILED
                && run.options().failFast()
                && summary.code().isPresent()) {
            stop(End.FAILED_FAST);
        }
    }

    private void count(String id, RowSummary summary) {
        // One at a time, so that nobody tells an older figure after a newer one.
        progressLock.lock();
        try {
            tally.add(id, summary);
            run.progress().accept(progress(id));
        } finally {
            progressLock.unlock();
        }
        lock.lock();
        try {
            outstanding--;
        } finally {
            lock.unlock();
        }
        gate.changed();
    }

    private BatchProgress progress(String id) {
        long running;
        lock.lock();
        try {
            running = underWay.size();
        } finally {
            lock.unlock();
        }
        BatchReport.Totals totals = tally.totals(elapsed());
        OptionalLong sources = run.count();
        Optional<Duration> left =
                sources.isEmpty() ? Optional.empty() : eta.left(sources.getAsLong() - totals.sources(), elapsed());
        return new BatchProgress(sources, running, totals, elapsed(), left, id);
    }

    // The end

    private boolean over() {
        lock.lock();
        try {
            boolean nothingLeft = exhausted || stopped != null;
            return broken != null || nothingLeft && outstanding == 0;
        } finally {
            lock.unlock();
        }
    }

    private void stop(End why) {
        List<Operation> operations;
        lock.lock();
        try {
            if (stopped != null) {
                return;
            }
            stopped = why;
            operations = List.copyOf(underWay);
        } finally {
            lock.unlock();
        }
        operations.forEach(Operation::cancel);
        gate.changed();
    }

    /** Hands out nothing more; paid jobs park themselves at the same time; what still works is cancelled. */
    private void atDeadline() throws InterruptedException {
        lock.lock();
        try {
            if (stopped == null) {
                stopped = End.DEADLINE;
            }
        } finally {
            lock.unlock();
        }
        gate.await(() -> over() || nothingWaits(), PARKING_TIME);
        List<Operation> operations;
        lock.lock();
        try {
            operations = List.copyOf(underWay);
        } finally {
            lock.unlock();
        }
        operations.forEach(Operation::cancel);
        gate.changed();
    }

    private boolean nothingUnderWay() {
        lock.lock();
        try {
            return underWay.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean nothingWaits() {
        lock.lock();
        try {
            return waiting == 0;
        } finally {
            lock.unlock();
        }
    }

    private void giveTheRestARow() throws IOException {
        String why = stopped == End.DEADLINE
                ? "The run's deadline came before its turn; run again with --resume"
                : "The run was ended by an earlier failure (--fail-fast) before its turn; run again with --resume";
        lock.lock();
        try {
            outstanding = 0;
        } finally {
            lock.unlock();
        }
        for (Optional<SourceItem> item = queue.next(); item.isPresent(); item = queue.next()) {
            if (run.resumed() && keepFinished(item.get())) {
                continue;
            }
            reject(item.get(), new CollectionException(ErrorCode.CANCELLED, why));
        }
    }

    private BatchReport report() {
        Duration wall = elapsed();
        Money open;
        try {
            open = engine.surroundings().payments().reserved(run.id());
        } catch (CollectionException e) {
            open = Money.ZERO;
        }
        End end = stopped == null ? End.COMPLETE : stopped;
        BatchReport report = tally.report(
                new BatchReport.Run(
                        run.id(),
                        run.startedAt(),
                        wall,
                        run.options().concurrency(),
                        run.options().batchSize(),
                        run.resumed()),
                end,
                open,
                kept.get());
        BatchReport.Totals totals = report.totals();
        run.listeners()
                .on(new CollectionEvent.RunFinished(
                        now(), run.id(), totals.ok(), totals.failed(), totals.skipped(), totals.cost(), wall));
        return report;
    }

    private void breakOff(Throwable why) {
        List<Operation> operations;
        lock.lock();
        try {
            if (broken == null) {
                broken = why;
            }
            operations = List.copyOf(underWay);
        } finally {
            lock.unlock();
        }
        operations.forEach(Operation::cancel);
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

    private Duration elapsed() {
        return Duration.ofNanos(Math.max(0, scheduling.ticks() - began));
    }

    private Instant now() {
        return scheduling.clock().instant();
    }

    /** The first source of a key; guarded by the lock. */
    private static final class First {
        private final String id;
        private final List<Follower> followers = new ArrayList<>();
        private boolean done;

        First(String id) {
            this.id = id;
        }
    }

    private record Follower(SourceItem item, Identity identity, Map<String, Object> input) {}

    private static final class Handle {
        private volatile Scheduling.@Nullable Worker worker;
    }
}
