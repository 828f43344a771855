package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCategory;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CollectionEvent;

/**
 * Tries again what failed at the far end, with exponential back-off and full jitter (Brooker, "Exponential Backoff And
 * Jitter", 2015), never beyond the deadline. What went wrong while paying is not tried again here: the payment service
 * has its own, safe way.
 */
final class RetryStage implements Stage {
    private static final long BASE_MILLIS = 500;
    private static final long LONGEST_MILLIS = 20_000;

    private final Stage next;

    RetryStage(Stage next) {
        this.next = next;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        for (int attempt = 1; ; attempt++) {
            Attempt result = new Attempt();
            long began = operation.surroundings().scheduling().ticks();
            operation.emit(new CollectionEvent.AttemptStarted(operation.now(), operation.subject(), attempt));
            next.handle(operation, result::is);
            Outcome outcome = result.outcome(attempt);
            if (!(outcome instanceof Outcome.Failure failure)) {
                done.accept(outcome);
                return;
            }
            Optional<Duration> delay = delayBefore(operation, failure, attempt);
            tell(operation, failure, attempt, began, delay);
            if (delay.isEmpty() || !waited(operation, delay.get())) {
                done.accept(outcome);
                return;
            }
        }
    }

    private static Optional<Duration> delayBefore(Operation operation, Outcome.Failure failure, int attempt) {
        boolean worthIt = failure.code().category() == ErrorCategory.REMOTE
                && attempt < operation.options().attempts()
                && !operation.askedLedger()
                && operation.ended().isEmpty();
        if (!worthIt) {
            return Optional.empty();
        }
        Scheduling scheduling = operation.surroundings().scheduling();
        long ceiling = Math.min(LONGEST_MILLIS, BASE_MILLIS << Math.min(attempt - 1, 10));
        Duration delay =
                operation.retryAfter().orElseGet(() -> Duration.ofMillis(1 + (long) (scheduling.random() * ceiling)));
        return delay.compareTo(operation.time().remaining()) < 0 ? Optional.of(delay) : Optional.empty();
    }

    private static boolean waited(Operation operation, Duration delay) {
        try {
            operation.pause(delay);
            return true;
        } catch (CollectionException ended) {
            return false;
        }
    }

    private static void tell(
            Operation operation, Outcome.Failure failure, int attempt, long began, Optional<Duration> delay) {
        Duration took = Duration.ofNanos(operation.surroundings().scheduling().ticks() - began);
        operation.emit(new CollectionEvent.AttemptFailed(
                operation.now(), operation.subject(), attempt, failure.code(), failure.message(), took, delay));
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
