package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.core.cache.Content;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.SourceUrl;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;

/**
 * Remembers for a short while that a far end has nothing to give, so that it is not asked by everybody again. Only what
 * the far end itself said for good is remembered: nothing partial, no failure that may pass, nothing about local files,
 * and nothing that a provider said about a purchase.
 */
final class Refusals {
    private static final Set<ErrorCode> FOR_GOOD = Set.of(ErrorCode.NOT_FOUND, ErrorCode.GONE, ErrorCode.FORBIDDEN);
    private static final int LONGEST_MESSAGE = 4_000;

    private Refusals() {}

    /** Returns what is kept of a failure; empty if it is not to be kept. */
    static Optional<Envelope> entry(Operation operation, Outcome.Failure failure, Duration ttl) {
        Identity identity = operation.identity();
        boolean kept = !ttl.isZero()
                && FOR_GOOD.contains(failure.code())
                && !failure.cacheInfo().hit()
                && !operation.askedLedger()
                && SourceUrl.isHttp(identity.location())
                && identity.sha256().isEmpty();
        String said = failure.message().length() > LONGEST_MESSAGE
                ? failure.message().substring(0, LONGEST_MESSAGE)
                : failure.message();
        return kept
                ? Optional.of(Envelope.refusal(
                                identity.key(),
                                operation.tool(),
                                identity.location(),
                                operation.now(),
                                failure.code(),
                                said)
                        .freshFor(ttl, Duration.ZERO)
                        .tagged(operation.tags()))
                : Optional.empty();
    }

    /** Returns the failure that a kept refusal answers with. */
    static Outcome.Failure repeated(Envelope entry, Content.Refusal refusal, Instant now) {
        Duration age = entry.ageAt(now);
        return new Outcome.Failure(
                refusal.code(),
                "%s (this is how it was %s ago; --refresh asks again)".formatted(refusal.message(), Ages.words(age)),
                0,
                Money.ZERO,
                List.of(),
                new CacheInfo(true, Optional.of(age), Money.ZERO, Optional.empty()));
    }
}
