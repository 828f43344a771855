package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.Provenance;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.NotModified;
import org.aios.etl.core.spi.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the collector and turns whatever comes of it into an outcome: the one place where exceptions become values. */
final class CollectStage implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(CollectStage.class);

    private final ResultCodec codec;

    CollectStage(ResultCodec codec) {
        this.codec = codec;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        done.accept(outcome(operation));
    }

    private Outcome outcome(Operation operation) {
        operation.beginAttempt();
        try {
            operation.ensureOpen();
            Collected<?> collected = collect(operation);
            operation.collected(!collected.partial(), collected.freshness());
            return success(operation, codec.encode(collected));
        } catch (NotModified notModified) {
            return operation
                    .previous()
                    .map(entry -> renewed(operation, entry, notModified.freshness()))
                    .orElseGet(() -> defect(operation, notModified));
        } catch (CollectionException e) {
            operation.retryAfter(e.retryAfter());
            return failure(operation, e);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.debug(
                    "The collector {} failed on {}",
                    operation.tool(),
                    operation.identity().location(),
                    e);
            return defect(operation, e);
        }
    }

    /** Runs the collector of an operation, marked as interruptible meanwhile. */
    static Collected<?> collect(Operation operation) throws CollectionException {
        Resources resources = operation.resources();
        operation.enterCollector();
        try {
            return collect(operation.collectorTool(), operation.request(), resources);
        } finally {
            operation.exitCollector();
        }
    }

    private static <Q extends Record & Request<R>, R extends Record> Collected<R> collect(
            Tool<Q, R> tool, Record request, Resources resources) throws CollectionException {
        return tool.collector().get().collect(tool.descriptor().request().cast(request), resources);
    }

    private static Outcome success(Operation operation, byte[] encoded) {
        Money cost;
        try {
            cost = spent(operation);
        } catch (CollectionException e) {
            return failure(e, Money.ZERO);
        }
        operation.tellSpared();
        Money saved = operation.savedByLedger();
        return new Outcome.Success(
                encoded,
                new Provenance(
                        operation.identity().location(),
                        operation.identity().sha256(),
                        operation.now(),
                        operation.collectorTool().descriptor().name(),
                        operation.collectorTool().version()),
                cost,
                new CacheInfo(
                        false,
                        Optional.<Duration>empty(),
                        saved,
                        saved.isZero() ? Optional.empty() : Optional.of(SavedBy.LEDGER)),
                1);
    }

    private static Outcome renewed(Operation operation, Envelope entry, Freshness freshness) {
        operation.collected(true, withFormerValidators(freshness, entry.freshness()));
        return CacheStage.answer(operation, entry, 1);
    }

    /** "Not modified" need not repeat the validators (RFC 9110, section 15.4.5); the former ones stay good. */
    private static Freshness withFormerValidators(Freshness now, Freshness former) {
        boolean silent = now.etag().isEmpty() && now.lastModified().isEmpty();
        return silent ? new Freshness(now.ttl(), former.etag(), former.lastModified()) : now;
    }

    private static Outcome failure(Operation operation, CollectionException e) {
        Money cost = Money.ZERO;
        try {
            cost = spent(operation);
        } catch (CollectionException ledger) {
            e.addSuppressed(ledger);
        }
        return failure(e, cost);
    }

    private static Outcome failure(CollectionException e, Money cost) {
        return e.code() == ErrorCode.BUDGET_EXCEEDED
                ? new Outcome.Skipped(e.code(), e.reason(), cost)
                : new Outcome.Failure(e.code(), e.reason(), 1, cost, List.of());
    }

    private static Outcome defect(Operation operation, Throwable e) {
        String what = e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
        return failure(
                operation,
                new CollectionException(
                        ErrorCode.INTERNAL,
                        "The collector %s failed on %s with a defect (%s); please report it"
                                .formatted(
                                        operation.collectorTool().descriptor().name(),
                                        operation.identity().location(),
                                        what),
                        e));
    }

    private static Money spent(Operation operation) throws CollectionException {
        return operation.askedLedger()
                ? operation.surroundings().payments().spent(operation.run(), operation.source())
                : Money.ZERO;
    }
}
