package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.spi.CollectionEvent;
import org.jspecify.annotations.Nullable;

/**
 * Tries again what failed at the far end, as long as {@link RetryRules} allow it. What went wrong while paying is not
 * tried again here: the payment service has its own, safe way.
 */
final class RetryStage implements Stage {
    private final RetryQuota quota = new RetryQuota();
    private final Stage next;

    RetryStage(Stage next) {
        this.next = next;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        RetryRules rules = new RetryRules(operation, quota);
        Outcome.@Nullable Failure underlying = null;
        for (int attempt = 1; ; attempt++) {
            long began = operation.surroundings().scheduling().ticks();
            Outcome outcome = attempt(operation, attempt);
            if (!(outcome instanceof Outcome.Failure failure)) {
                if (outcome instanceof Outcome.Success) {
                    quota.succeeded(attempt);
                }
                done.accept(outcome);
                return;
            }
            underlying = underlying != null && RetryRules.leftAlone(operation, failure) ? underlying : failure;
            RetryRules.Decision decision = rules.decide(failure, attempt);
            operation.emit(new CollectionEvent.AttemptFailed(
                    operation.now(),
                    operation.subject(),
                    attempt,
                    failure.code(),
                    failure.message(),
                    Duration.ofNanos(operation.surroundings().scheduling().ticks() - began),
                    decision.delay()));
            if (decision.delay().isEmpty()) {
                done.accept(told(underlying, failure, decision.why()));
                return;
            }
            if (!waited(operation, decision.delay().get())) {
                quota.giveBack();
                done.accept(told(underlying, failure, Optional.empty()));
                return;
            }
        }
    }

    private Outcome attempt(Operation operation, int attempt) {
        Attempt result = new Attempt();
        operation.stageSince(operation.surroundings().scheduling().ticks());
        if (operation.heard()) {
            operation.emit(new CollectionEvent.AttemptStarted(operation.now(), operation.subject(), attempt));
        }
        next.handle(operation, result::is);
        return result.outcome(attempt);
    }

    /** What failed first is told, and as hints what came of it: that the host is left alone, why nobody tries again. */
    private static Outcome.Failure told(Outcome.Failure underlying, Outcome.Failure last, Optional<String> why) {
        List<String> hints = new ArrayList<>(last.hints());
        if (underlying != last) {
            hints.add(last.message());
        }
        why.ifPresent(hints::add);
        return new Outcome.Failure(underlying.code(), underlying.message(), last.attempts(), last.cost(), hints);
    }

    private static boolean waited(Operation operation, Duration delay) {
        try {
            operation.pause(delay);
            return true;
        } catch (CollectionException ended) {
            return false;
        }
    }

    /** Takes the outcome of one attempt, which the stage below tells before it returns. */
    private static final class Attempt {
        private Optional<Outcome> outcome = Optional.empty();

        void is(Outcome told) {
            outcome = Optional.of(told);
        }

        Outcome outcome(int attempt) {
            Outcome told = outcome.orElseThrow();
            if (told instanceof Outcome.Failure failure) {
                return new Outcome.Failure(failure.code(), failure.message(), attempt, failure.cost(), failure.hints());
            }
            return told instanceof Outcome.Success success
                    ? new Outcome.Success(
                            success.encoded(), success.provenance(), success.cost(), success.cache(), attempt)
                    : told;
        }
    }
}
