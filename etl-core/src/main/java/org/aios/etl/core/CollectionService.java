package org.aios.etl.core;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.aios.etl.core.batch.BatchEngine;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.BatchRun;
import org.aios.etl.core.batch.RowRenderer;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.Timing;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.pipeline.CostEstimate;
import org.aios.etl.core.pipeline.Crew;
import org.aios.etl.core.pipeline.EventBus;
import org.aios.etl.core.pipeline.Identity;
import org.aios.etl.core.pipeline.Operation;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.pipeline.Slots;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.CacheAnswer;
import org.aios.etl.core.spi.CollectionEvent.Status;
import org.aios.etl.core.spi.CollectionEvent.Subject;
import org.aios.etl.core.spi.CollectionListener;
import org.aios.etl.core.spi.Request;
import org.apiguardian.api.API;

/**
 * Collects sources: one, or many. What the command line, the MCP server and Java programs call. Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CollectionService {
    private final BatchEngine engine;
    private final EventBus listeners;

    /** Works through the given engine and tells the given listeners everything. */
    public CollectionService(BatchEngine engine, EventBus listeners) {
        this.engine = engine;
        this.listeners = listeners;
    }

    /** Returns the tools of this installation. */
    public Tools tools() {
        return engine.tools();
    }

    /** Returns who is told every event. */
    public EventBus listeners() {
        return listeners;
    }

    /** Returns this service with more listeners for the sources that are collected one by one. */
    public CollectionService tellingAlso(List<? extends CollectionListener> more) {
        return more.isEmpty() ? this : new CollectionService(engine, listeners.and(more));
    }

    /**
     * Collects one source and returns its document, for Java programs.
     *
     * @param request what to collect
     * @param options how
     * @throws CollectionException if it cannot be collected, or is left out because of a cap
     */
    public <Q extends Record & Request<R>, R extends Record> Collected<R> collect(Q request, OperationOptions options)
            throws CollectionException {
        Tool<?, ?> tool = engine.tools()
                .forRequest(request.getClass())
                .orElseThrow(() -> new IllegalArgumentException("No tool here collects a %s"
                        .formatted(request.getClass().getName())));
        Outcome outcome = run(newRunId(), SourceItem.of("1", tool.name(), request), options, started -> {}).outcome;
        if (outcome instanceof Outcome.Success success) {
            // The tool was found by the request's type, and a request names its document's type.
            @SuppressWarnings("unchecked")
            Class<R> document = (Class<R>) tool.descriptor().document();
            return marked(engine.codec().decode(success.encoded(), document), success.cache());
        }
        throw new CollectionException(outcome.why().orElseThrow(), outcome.explanation());
    }

    /** A stale answer says so. */
    private static <R extends Record> Collected<R> marked(Collected<R> found, CacheInfo cache) {
        if (cache.stale().isEmpty()) {
            return found;
        }
        List<Warning> warnings = new ArrayList<>(found.warnings());
        warnings.add(new Warning(CacheInfo.STALE_ANSWER, cache.stale().get()));
        return new Collected<>(
                found.document(),
                found.content(),
                found.metadata(),
                found.quality(),
                warnings,
                found.partial(),
                found.freshness());
    }

    /**
     * Collects one source and returns its row. Blocks until it ends; an interrupt cancels it.
     *
     * @param runId the run that pays, if something has to be paid
     * @param stoppable is given a way to end the operation from another thread
     */
    public ResultRow collect(
            String runId, SourceItem item, OperationOptions options, java.util.function.Consumer<Runnable> stoppable) {
        if (item.invalid().isPresent()) {
            Outcome failure = Outcome.Failure.of(item.invalid().get(), 0);
            return RowRenderer.row(item, item.input(), failure, Timing.NONE);
        }
        Finished finished = run(runId, item, options, stoppable);
        Map<String, Object> input = RowRenderer.input(
                engine.tools().named(item.tool()).orElseThrow(), item.request().orElseThrow());
        return RowRenderer.row(item, input, finished.outcome, finished.timing);
    }

    /** Runs many sources to the end. */
    public BatchReport batch(BatchRun run) throws IOException, InterruptedException {
        return engine.run(run);
    }

    /** Says for each source what it would cost, without spending. */
    public void estimate(
            Iterator<SourceItem> sources, OperationOptions options, BiConsumer<SourceItem, CostEstimate> told) {
        Map<String, String> seen = new HashMap<>();
        while (sources.hasNext()) {
            SourceItem item = sources.next();
            told.accept(item, estimate(item, options, seen));
        }
    }

    private CostEstimate estimate(SourceItem item, OperationOptions options, Map<String, String> seen) {
        if (item.invalid().isPresent()) {
            CollectionException why = item.invalid().get();
            return CostEstimate.nothing(CostEstimate.Kind.FAILED, why.code() + ": " + why.reason());
        }
        Tool<?, ?> tool = engine.tools().named(item.tool()).orElseThrow();
        try {
            Identity identity = identify(tool, item.request().orElseThrow());
            String first = seen.putIfAbsent(identity.key(), item.id());
            if (first != null) {
                return CostEstimate.nothing(CostEstimate.Kind.DUPLICATE, "the same as " + first);
            }
            return engine.pipeline().estimate(operation("estimate", item, tool, identity, options));
        } catch (CollectionException e) {
            return CostEstimate.nothing(CostEstimate.Kind.FAILED, e.code() + ": " + e.reason());
        }
    }

    /** A run of its own, so that neither caps nor costs of earlier calls are taken for this one's. */
    private String newRunId() {
        Scheduling scheduling = engine.surroundings().scheduling();
        return "java-%x-%08x".formatted(scheduling.clock().millis(), (long) (scheduling.random() * (1L << 32)));
    }

    private Finished run(
            String runId, SourceItem item, OperationOptions options, java.util.function.Consumer<Runnable> stoppable) {
        Scheduling scheduling = engine.surroundings().scheduling();
        Scheduling.Gate gate = scheduling.gate();
        Tool<?, ?> tool = engine.tools().named(item.tool()).orElseThrow();
        Subject subject = new Subject(runId, item.id(), item.tool());
        long started = scheduling.ticks();
        Record request = item.request().orElseThrow();
        listeners.on(new CollectionEvent.SourceStarted(
                scheduling.clock().instant(),
                subject,
                org.aios.etl.core.cache.Canonical.text(RowRenderer.input(tool, request))));
        Finished finished;
        try {
            Identity identity = identify(tool, request);
            Operation operation = operation(runId, item, tool, identity, options);
            stoppable.accept(operation::cancel);
            Outcome outcome = await(operation, scheduling, gate);
            long now = scheduling.ticks();
            long began = operation.slotSince().orElse(started);
            Timing timing = Timing.endingAt(
                    scheduling.clock().instant(), Duration.ofNanos(began - started), Duration.ofNanos(now - began));
            finished = new Finished(
                    outcome, timing, tool.cached() && options.cache().looksUp());
        } catch (CollectionException e) {
            finished = new Finished(Outcome.Failure.of(e, 1), Timing.NONE, false);
        }
        tell(subject, finished, scheduling);
        return finished;
    }

    private Outcome await(Operation operation, Scheduling scheduling, Scheduling.Gate gate) {
        Call call = new Call();
        call.worker = Optional.of(scheduling.spawn("etl-call", () -> {
            try {
                gate.await(() -> call.worker.isPresent(), Scheduling.FOREVER);
                call.worker.ifPresent(operation::workedOnBy);
                engine.pipeline().handle(operation, told -> {
                    call.outcome = Optional.of(told);
                    gate.changed();
                });
            } catch (InterruptedException | RuntimeException | Error e) {
                call.broken = Optional.of(e);
                gate.changed();
            }
        }));
        gate.changed();
        boolean interrupted = false;
        while (!call.over()) {
            try {
                gate.await(call::over, Scheduling.FOREVER);
            } catch (InterruptedException e) {
                interrupted = true;
                operation.cancel();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return call.outcome.orElseGet(() -> rethrow(call.broken.orElseThrow()));
    }

    /** What the caller's thread and the working thread tell each other. */
    private static final class Call {
        private volatile Optional<Scheduling.Worker> worker = Optional.empty();
        private volatile Optional<Outcome> outcome = Optional.empty();
        private volatile Optional<Throwable> broken = Optional.empty();

        boolean over() {
            return outcome.isPresent() || broken.isPresent();
        }
    }

    private static Outcome rethrow(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("Collecting broke off: " + e, e);
    }

    private void tell(Subject subject, Finished finished, Scheduling scheduling) {
        Outcome outcome = finished.outcome;
        listeners.on(new CollectionEvent.SourceFinished(
                scheduling.clock().instant(),
                subject,
                Status.of(outcome),
                outcome.why(),
                outcome.attempts(),
                outcome.cost(),
                outcome.cacheInfo().saved(),
                outcome.cacheInfo().savedBy(),
                finished.cache(),
                finished.timing));
    }

    private Operation operation(
            String runId, SourceItem item, Tool<?, ?> tool, Identity identity, OperationOptions options) {
        return new Operation(
                new Subject(runId, item.id(), item.tool()),
                tool,
                item.request().orElseThrow(),
                identity,
                options,
                Slots.Rank.SINGLE,
                engine.surroundings(),
                listeners,
                Crew.NONE);
    }

    private <Q extends Record & Request<R>, R extends Record> Identity identify(Tool<Q, R> tool, Record request)
            throws CollectionException {
        return engine.identifier().identify(tool, tool.descriptor().request().cast(request));
    }

    private record Finished(Outcome outcome, Timing timing, boolean lookedUp) {
        CacheAnswer cache() {
            CacheInfo cache = outcome.cacheInfo();
            return CacheAnswer.of(lookedUp, cache.hit(), cache.stale().isPresent());
        }
    }
}
