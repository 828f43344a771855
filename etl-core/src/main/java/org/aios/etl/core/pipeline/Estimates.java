package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.payment.EstimateOnly;
import org.aios.etl.core.port.Scheduling;

/** Says what a source would cost: runs its collector up to the point where it would pay. */
final class Estimates {
    private final Watchdog watchdog;
    private final Optional<ResultCache> cache;

    Estimates(Watchdog watchdog, Optional<ResultCache> cache) {
        this.watchdog = watchdog;
        this.cache = cache;
    }

    CostEstimate of(Operation operation) {
        if (!operation.collectorTool().descriptor().paid()) {
            return CostEstimate.nothing(CostEstimate.Kind.FREE, "this tool never pays");
        }
        CacheMode mode = operation.options().cache();
        Optional<Envelope> answer =
                mode == CacheMode.NORMAL || mode == CacheMode.ONLY ? cached(operation, mode) : Optional.empty();
        if (answer.isPresent()) {
            return CostEstimate.nothing(
                    CostEstimate.Kind.CACHED,
                    "cached on %s, %s saved"
                            .formatted(answer.get().created(), answer.get().cost()));
        }
        operation.estimateOnly();
        Told told = new Told();
        Stage dryRun = new DeadlineStage(watchdog, (op, done) -> dryRun(op, told, done));
        await(operation, new SlotStage(dryRun), told);
        return told.estimate.orElseGet(() -> failed(told.outcome));
    }

    /** That a source was refused lately is no estimate: whoever asks for one wants to know. */
    private Optional<Envelope> cached(Operation operation, CacheMode mode) {
        if (cache.isEmpty() || !operation.collectorTool().cached()) {
            return Optional.empty();
        }
        Instant now = operation.now();
        Duration window = cache.get().policy().longestStale();
        return cache.get()
                .peek(operation.identity().key())
                .filter(entry -> !entry.negative())
                .filter(entry -> entry.freshAt(now) || mode == CacheMode.ONLY && entry.staleAt(now, window));
    }

    /** On a thread of its own, so that a collector that hangs can be interrupted and, if need be, left alone. */
    private static void await(Operation operation, Stage dryRun, Told told) {
        Scheduling scheduling = operation.surroundings().scheduling();
        Scheduling.Gate gate = scheduling.gate();
        operation.workedOnBy(scheduling.spawn("etl-estimate", () -> {
            try {
                dryRun.handle(operation, outcome -> {
                    told.outcome = Optional.of(outcome);
                    gate.changed();
                });
            } finally {
                told.ended = true;
                gate.changed();
            }
        }));
        boolean interrupted = false;
        while (!told.over()) {
            try {
                gate.await(told::over, Scheduling.FOREVER);
            } catch (InterruptedException e) {
                interrupted = true;
                operation.cancel();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void dryRun(Operation operation, Told told, java.util.function.Consumer<Outcome> done) {
        Outcome outcome = new Outcome.Failure(
                org.aios.etl.core.model.ErrorCode.INTERNAL, "No estimate", 1, Money.ZERO, List.of());
        try {
            CollectStage.collect(operation);
            told.estimate = Optional.of(CostEstimate.nothing(CostEstimate.Kind.FREE, "nothing has to be bought"));
        } catch (EstimateOnly estimate) {
            told.estimate = Optional.of(estimate(estimate));
        } catch (CollectionException e) {
            outcome = Outcome.Failure.of(e, 1);
        } catch (RuntimeException e) {
            outcome = new Outcome.Failure(
                    org.aios.etl.core.model.ErrorCode.INTERNAL, "A defect: " + e, 1, Money.ZERO, List.of());
        }
        done.accept(outcome);
    }

    private static CostEstimate estimate(EstimateOnly only) {
        return only.settled()
                ? CostEstimate.nothing(
                        CostEstimate.Kind.PAID_BEFORE, "bought before for %s".formatted(only.alreadyPaid()))
                : new CostEstimate(
                        CostEstimate.Kind.PAID,
                        only.estimate().expected(),
                        only.estimate().atMost(),
                        only.estimate().waiting(),
                        only.estimate().basis());
    }

    private static CostEstimate failed(Optional<Outcome> outcome) {
        String why = outcome.filter(Outcome.Failure.class::isInstance)
                .map(failure -> ((Outcome.Failure) failure).code() + ": " + ((Outcome.Failure) failure).message())
                .orElse("unknown");
        return CostEstimate.nothing(CostEstimate.Kind.FAILED, why);
    }

    /** What came of a dry run. */
    private static final class Told {
        private volatile Optional<CostEstimate> estimate = Optional.empty();
        private volatile Optional<Outcome> outcome = Optional.empty();
        private volatile boolean ended;

        boolean over() {
            return ended || outcome.isPresent();
        }
    }
}
