package org.aios.etl.core.batch;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.cache.Canonical;
import org.aios.etl.core.model.CollectionException;
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

/** Takes one source of a run from the hand-out to the committer. Thread-safe. */
final class SourceRunner {
    private final BatchEngine engine;
    private final BatchRun run;
    private final Scheduling scheduling;
    private final Account account;
    private final Committer committer;
    private final Crew crew;
    private final Watcher watcher;
    private final RowWriter rows;
    private final Duplicates duplicates;

    /** Who has to know what goes on. */
    interface Watcher {
        /** An operation is about to work. */
        void begun(Operation operation);

        /** The outcome of an operation is known. */
        void ended(Operation operation);

        /** A source failed; its row is not committed yet. */
        void failed();

        /** A source needed nothing but to be counted, which has happened. */
        void kept(Placed source);

        /** The run cannot go on. */
        void broken(Throwable why);
    }

    SourceRunner(BatchEngine engine, BatchRun run, Account account, Committer committer, Crew crew, Watcher watcher) {
        this.engine = engine;
        this.run = run;
        this.scheduling = engine.surroundings().scheduling();
        this.account = account;
        this.committer = committer;
        this.crew = crew;
        this.watcher = watcher;
        this.duplicates = new Duplicates(run.journal());
        this.rows = new RowWriter(
                engine.codec(),
                new TrueCost(engine.surroundings().payments(), engine.tools(), run.id(), run.resumed()));
    }

    /** Works on a source; returns whether the thread was given up and must take no more work. */
    boolean run(Placed source, Scheduling.Worker worker) throws IOException {
        SourceItem item = source.item();
        if (keepFinished(source)) {
            return false;
        }
        if (item.invalid().isPresent()) {
            reject(source, item.invalid().get());
            return false;
        }
        Tool<?, ?> tool = engine.tools().named(item.tool()).orElseThrow();
        Record request = item.request().orElseThrow();
        Map<String, Object> input = RowRenderer.input(tool, request);
        long started = scheduling.ticks();
        if (run.listeners().heard()) {
            run.listeners()
                    .on(new CollectionEvent.SourceStarted(
                            scheduling.clock().instant(), subject(item), Canonical.text(input)));
        }
        Duplicates.Follower asked;
        try {
            asked = new Duplicates.Follower(source, identify(tool, request), input);
        } catch (CollectionException e) {
            finish(source, "", input, Outcome.Failure.of(e, 1), Timing.NONE, false);
            return false;
        }
        Duplicates.Joined joined = duplicates.join(asked);
        if (joined.known().isPresent()) {
            answerFrom(joined.known().get());
        }
        return joined.first() && work(asked, tool, request, started, worker);
    }

    private boolean work(
            Duplicates.Follower source, Tool<?, ?> tool, Record request, long started, Scheduling.Worker worker) {
        Operation operation = new Operation(
                subject(source.source().item()),
                tool,
                request,
                source.identity(),
                operationOptions(),
                Slots.Rank.BATCH,
                engine.surroundings(),
                run.listeners(),
                crew);
        if (run.resumed()) {
            operation.askAgain();
        }
        operation.tag(source.source().item().tags());
        operation.workedOnBy(worker);
        watcher.begun(operation);
        boolean lookedUp = tool.cached() && run.options().operation().cache().looksUp();
        engine.pipeline().handle(operation, outcome -> {
            try {
                watcher.ended(operation);
                long now = scheduling.ticks();
                long began = operation.slotSince().orElse(started);
                Timing timing = Timing.endingAt(
                        scheduling.clock().instant(), Duration.ofNanos(began - started), Duration.ofNanos(now - began));
                finish(source.source(), source.identity().key(), source.input(), outcome, timing, lookedUp);
            } catch (RuntimeException e) {
                watcher.broken(e);
            }
        });
        return operation.leaked();
    }

    private OperationOptions operationOptions() {
        OperationOptions options = run.options().operation();
        if (run.options().deadline().isEmpty()) {
            return options;
        }
        Duration left = run.options().deadline().get().minus(account.elapsed());
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
    boolean keepFinished(Placed source) throws IOException {
        if (!run.resumed()) {
            return false;
        }
        String id = source.item().id();
        Optional<RowSummary> summary = run.journal().byId(id).flatMap(found -> RowSummary.decode(found.summary()));
        if (summary.isEmpty() || summary.get().status() != Status.OK) {
            return false;
        }
        run.journal().keep(id, source.position());
        account.kept(source, summary.get());
        watcher.kept(source);
        return true;
    }

    /** Gives a source a row without trying it. */
    void reject(Placed source, CollectionException why) {
        finish(source, "", source.item().input(), Outcome.Failure.of(why, 0), Timing.NONE, false);
    }

    private void finish(
            Placed source, String key, Map<String, Object> input, Outcome outcome, Timing timing, boolean lookedUp) {
        if (outcome instanceof Outcome.Failure) {
            watcher.failed();
        }
        committer.add(rows.finished(source, key, input, outcome, timing, lookedUp));
    }

    /** Answers those who follow a source that is committed now. */
    void tellFollowers(Finished first) {
        if (first.mayBeFollowed()) {
            String id = first.source().item().id();
            duplicates.done(first.entry().key()).forEach(follower -> answer(follower, id, first.outcome()));
        }
    }

    private void answerFrom(Duplicates.Known known) throws IOException {
        RunJournal.Entry entry = known.entry();
        RowSummary summary = RowSummary.decode(entry.summary())
                .orElseThrow(() -> new IOException("The journal's row of %s is unreadable".formatted(entry.id())));
        Outcome outcome = rows.outcomeOf(entry, summary);
        known.followers().forEach(follower -> answer(follower, entry.id(), outcome));
    }

    private void answer(Duplicates.Follower follower, String firstId, Outcome outcome) {
        String tool = follower.source().item().tool();
        String collector = engine.tools().named(tool).orElseThrow().descriptor().name();
        committer.add(
                rows.duplicate(follower.source(), follower.identity(), firstId, follower.input(), outcome, collector));
    }

    private Subject subject(SourceItem item) {
        return new Subject(run.id(), item.id(), item.tool());
    }
}
