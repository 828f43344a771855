package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.cache.Content;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.cache.ResultCache.Answer;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.Provenance;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.CacheAnswer;

/**
 * Answers from the cache where it may, and keeps what may be kept. An answer from the cache needs no slot. What is stale
 * or refused is {@link StaleAnswers}' and {@link Refusals}' business.
 */
final class CacheStage implements Stage {
    private final Optional<ResultCache> cache;
    private final Revalidations revalidations;
    private final Stage next;

    CacheStage(Optional<ResultCache> cache, Revalidations revalidations, Stage next) {
        this.cache = cache;
        this.revalidations = revalidations;
        this.next = next;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        CacheMode mode = operation.options().cache();
        if (cache.isEmpty() || !operation.collectorTool().cached() || mode == CacheMode.OFF) {
            tell(operation, CacheAnswer.OFF, Money.ZERO);
            collect(operation, done);
        } else if (mode == CacheMode.REFRESH) {
            tell(operation, CacheAnswer.OFF, Money.ZERO);
            collectAndKeep(operation, cache.get(), done);
        } else {
            lookUp(operation, cache.get(), done);
        }
    }

    private void lookUp(Operation operation, ResultCache answers, Consumer<Outcome> done) {
        Answer answer = answers.find(operation.identity().key(), operation.tool());
        if (answer instanceof Answer.Fresh fresh) {
            tell(operation, CacheAnswer.HIT, fresh.entry().cost());
            done.accept(answer(operation, fresh.entry(), 0));
        } else if (answer instanceof Answer.Refused refused && !operation.asksAgain()) {
            tell(operation, CacheAnswer.HIT, Money.ZERO);
            done.accept(Refusals.repeated(refused.entry(), refused.refusal(), operation.now()));
        } else if (answer instanceof Answer.Expired expired) {
            expired(operation, expired.entry(), answers, done);
        } else {
            boolean broken = answer instanceof Answer.Broken;
            tell(operation, broken ? CacheAnswer.BROKEN : CacheAnswer.MISS, Money.ZERO);
            collectAndKeep(operation, answers, counted(operation, answers, done));
        }
    }

    /** Counts a miss, unless somebody else's collection filled the cache meanwhile. */
    private static Consumer<Outcome> counted(Operation operation, ResultCache answers, Consumer<Outcome> done) {
        return outcome -> {
            if (!outcome.cacheInfo().hit() && !operation.revalidating()) {
                answers.missed(operation.tool());
            }
            done.accept(outcome);
        };
    }

    private void expired(Operation operation, Envelope entry, ResultCache answers, Consumer<Outcome> done) {
        StaleAnswers stale = new StaleAnswers(answers.policy(), operation, entry);
        Optional<Outcome> atOnce = stale.withoutCollecting();
        tell(operation, CacheAnswer.STALE, atOnce.isPresent() ? entry.cost() : Money.ZERO);
        if (atOnce.isPresent()) {
            done.accept(atOnce.get());
            if (operation.options().cache() == CacheMode.NORMAL) {
                revalidations.begin(operation);
            }
            return;
        }
        operation.previous(entry);
        Consumer<Outcome> counted = counted(operation, answers, done);
        collectAndKeep(operation, answers, outcome -> counted.accept(stale.insteadOf(outcome)));
    }

    private void collectAndKeep(Operation operation, ResultCache answers, Consumer<Outcome> done) {
        collect(operation, outcome -> {
            if (outcome instanceof Outcome.Success success && operation.cacheable()) {
                keep(operation, success, answers);
            } else if (outcome instanceof Outcome.Failure failure) {
                Refusals.entry(operation, failure, answers.policy().negativeTtl())
                        .ifPresent(answers::keep);
            }
            done.accept(outcome);
        });
    }

    private void collect(Operation operation, Consumer<Outcome> done) {
        if (operation.options().cache() == CacheMode.ONLY) {
            done.accept(new Outcome.Failure(
                    ErrorCode.NOT_CACHED,
                    "The cache has no answer for %s that may still be used; run without --cache-only to collect it"
                            .formatted(operation.identity().location()),
                    0,
                    Money.ZERO,
                    List.of()));
            return;
        }
        next.handle(operation, done);
    }

    private static void keep(Operation operation, Outcome.Success success, ResultCache answers) {
        Duration ttl =
                operation.freshness().ttl().orElse(operation.collectorTool().ttl());
        // What it cost in all, also when an earlier run paid: that is what the next hit saves.
        Money worth = success.cost().plus(success.cache().saved());
        answers.keep(Envelope.answer(
                        operation.identity().key(),
                        operation.tool(),
                        operation.identity().location(),
                        operation.now(),
                        success.encoded())
                .collected(
                        success.provenance().collectedAt(), success.provenance().version())
                .freshFor(ttl, answers.policy().longestStale())
                .costing(worth)
                .tagged(operation.tags())
                .revalidatedBy(operation.freshness()));
    }

    /** The outcome of an operation that is answered with a fresh entry of either kind. */
    static Outcome told(Operation operation, Envelope entry) {
        return entry.content() instanceof Content.Refusal refusal
                ? Refusals.repeated(entry, refusal, operation.now())
                : answer(operation, entry, 0);
    }

    /** The outcome of an operation that is answered with a cached entry, after so many attempts to collect it anew. */
    static Outcome.Success answer(Operation operation, Envelope entry, int attempts) {
        return answer(operation, entry, attempts, Optional.empty());
    }

    /** The same, saying why a stale entry is good enough. */
    static Outcome.Success answer(Operation operation, Envelope entry, int attempts, Optional<String> stale) {
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
                        true,
                        Optional.of(entry.ageAt(operation.now())),
                        entry.cost(),
                        Optional.of(SavedBy.CACHE),
                        stale),
                attempts);
    }

    private static void tell(Operation operation, CacheAnswer answer, Money saved) {
        if (operation.heard()) {
            operation.emit(new CollectionEvent.CacheAnswered(operation.now(), operation.subject(), answer, saved));
        }
    }
}
