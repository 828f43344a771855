package org.aios.etl.core.pipeline;

import java.util.Optional;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.cache.CachePolicy;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.model.ErrorCategory;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Outcome;

/**
 * Decides where an expired entry is still an answer (RFC 5861): instead of a failure at the far end, at once while it is
 * collected anew, or since nothing may be collected. An answer of this kind says that it is stale, and why it was given.
 * For one operation.
 */
final class StaleAnswers {
    private final CachePolicy policy;
    private final Operation operation;
    private final Envelope entry;

    StaleAnswers(CachePolicy policy, Operation operation, Envelope entry) {
        this.policy = policy;
        this.operation = operation;
        this.entry = entry;
    }

    /** Returns the answer that is given before, or instead of, collecting anew. */
    Optional<Outcome> withoutCollecting() {
        if (operation.options().cache() == CacheMode.ONLY) {
            return entry.staleAt(operation.now(), policy.longestStale())
                    ? Optional.of(answer(0, "--cache-only collects nothing anew"))
                    : Optional.empty();
        }
        boolean now = !operation.revalidating()
                && !operation.asksAgain()
                && !operation.collectorTool().descriptor().paid()
                && entry.staleAt(operation.now(), policy.staleWhileRevalidate());
        return now ? Optional.of(answer(0, "it is being collected anew in the background")) : Optional.empty();
    }

    /** Returns what is told instead of an outcome: the same, unless it is a failure that the entry makes good. */
    Outcome insteadOf(Outcome outcome) {
        return outcome instanceof Outcome.Failure failure
                        && temporary(failure.code())
                        && !operation.askedLedger()
                        && entry.staleAt(operation.now(), policy.staleIfError())
                ? answer(
                        failure.attempts(),
                        "collecting it anew failed (%s: %s)".formatted(failure.code(), failure.message()))
                : outcome;
    }

    /** What a later try may mend. What waits for a provider or was stopped stays what it is. */
    private static boolean temporary(ErrorCode code) {
        return code.retryable() && (code.category() == ErrorCategory.REMOTE || code == ErrorCode.TIMEOUT);
    }

    private Outcome.Success answer(int attempts, String why) {
        String told = "This answer is stale: it was collected %s ago and counted as fresh until %s; %s"
                .formatted(Ages.words(entry.ageAt(operation.now())), entry.expires(), why);
        return CacheStage.answer(operation, entry, attempts, Optional.of(told));
    }
}
