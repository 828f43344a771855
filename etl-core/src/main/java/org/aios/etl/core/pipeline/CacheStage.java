package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.Provenance;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.CacheAnswer;

/** Answers from the cache where it may, and keeps what may be kept. A hit needs no slot. */
final class CacheStage implements Stage {
    private final Optional<ResultCache> cache;
    private final Stage next;

    CacheStage(Optional<ResultCache> cache, Stage next) {
        this.cache = cache;
        this.next = next;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        CacheMode mode = operation.options().cache();
        if (cache.isEmpty() || !operation.collectorTool().cached() || mode == CacheMode.OFF) {
            tell(operation, CacheAnswer.OFF, Money.ZERO);
            goOn(operation, done, Optional.empty());
            return;
        }
        ResultCache answers = cache.get();
        if (mode == CacheMode.REFRESH) {
            tell(operation, CacheAnswer.OFF, Money.ZERO);
            goOn(operation, done, cache);
            return;
        }
        ResultCache.Answer answer = answers.find(operation.identity().key(), operation.tool());
        if (answer instanceof ResultCache.Answer.Fresh fresh) {
            tell(operation, CacheAnswer.HIT, fresh.entry().cost());
            done.accept(answer(operation, fresh.entry(), 0));
        } else if (answer instanceof ResultCache.Answer.Expired expired) {
            tell(operation, CacheAnswer.STALE, Money.ZERO);
            operation.previous(expired.entry());
            goOn(operation, done, cache);
        } else {
            tell(
                    operation,
                    answer instanceof ResultCache.Answer.Broken ? CacheAnswer.BROKEN : CacheAnswer.MISS,
                    Money.ZERO);
            goOn(operation, done, cache);
        }
    }

    private void goOn(Operation operation, Consumer<Outcome> done, Optional<ResultCache> keepIn) {
        if (operation.options().cache() == CacheMode.ONLY) {
            done.accept(new Outcome.Failure(
                    ErrorCode.NOT_CACHED,
                    "The cache has no fresh answer for %s; run without --cache-only to collect it"
                            .formatted(operation.identity().location()),
                    0,
                    Money.ZERO,
                    java.util.List.of()));
            return;
        }
        next.handle(operation, outcome -> {
            if (outcome instanceof Outcome.Success success && operation.cacheable()) {
                keepIn.ifPresent(answers -> keep(operation, success, answers));
            }
            done.accept(outcome);
        });
    }

    private static void keep(Operation operation, Outcome.Success success, ResultCache answers) {
        Instant now = operation.now();
        Freshness freshness = operation.freshness();
        Duration ttl = freshness.ttl().orElse(operation.collectorTool().ttl());
        // What it cost in all, also when an earlier run paid: that is what the next hit saves.
        Money worth = success.cost().plus(success.cache().saved());
        answers.keep(Envelope.answer(
                        operation.identity().key(),
                        operation.tool(),
                        operation.identity().location(),
                        now,
                        success.encoded())
                .collected(
                        success.provenance().collectedAt(), success.provenance().version())
                .freshFor(ttl, Duration.ZERO)
                .costing(worth)
                .revalidatedBy(freshness));
    }

    /** The outcome of an operation that is answered with a cached entry, after so many attempts to collect it anew. */
    static Outcome answer(Operation operation, Envelope entry, int attempts) {
        return new Outcome.Success(
                entry.payload(),
                new Provenance(
                        operation.identity().location(),
                        operation.identity().sha256(),
                        entry.collectedAt(),
                        operation.collectorTool().descriptor().name(),
                        entry.version()),
                Money.ZERO,
                new CacheInfo(
                        true, Optional.of(entry.ageAt(operation.now())), entry.cost(), Optional.of(SavedBy.CACHE)),
                attempts);
    }

    private static void tell(Operation operation, CacheAnswer answer, Money saved) {
        if (operation.heard()) {
            operation.emit(new CollectionEvent.CacheAnswered(operation.now(), operation.subject(), answer, saved));
        }
    }
}
