package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.Optional;
import org.aios.etl.core.model.ErrorCategory;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.port.Scheduling;

/**
 * Decides whether and when an operation that failed is tried again: exponential back-off with full jitter (Brooker,
 * "Exponential Backoff And Jitter", 2015); where the far end says how long to wait, that comes first and the jitter on
 * top, so that not everybody returns in the same moment. Never beyond the deadline. For one operation and its thread.
 */
final class RetryRules {
    private static final long BASE_MILLIS = 500;
    private static final long LONGEST_MILLIS = 20_000;
    /** A host that is left alone for longer is not waited for: others can use the slot. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Operation operation;
    private final Scheduling scheduling;
    private final RetryQuota quota;

    RetryRules(Operation operation, RetryQuota quota) {
        this.operation = operation;
        this.scheduling = operation.surroundings().scheduling();
        this.quota = quota;
    }

    /**
     * What to do about a failure.
     *
     * @param delay the time until the next attempt, which has been paid for; empty if there is none
     * @param why why there is none, where that is not obvious
     */
    record Decision(Optional<Duration> delay, Optional<String> why) {
        private static final Decision NO = new Decision(Optional.empty(), Optional.empty());

        private static Decision no(String why) {
            return new Decision(Optional.empty(), Optional.of("Not tried again: " + why));
        }
    }

    /** Returns whether a failure says that nothing was sent, because the host failed too often before. */
    static boolean leftAlone(Operation operation, Outcome.Failure failure) {
        return failure.code() == ErrorCode.UNREACHABLE && operation.retryAfter().isPresent();
    }

    Decision decide(Outcome.Failure failure, int attempt) {
        boolean pointless = failure.code().category() != ErrorCategory.REMOTE
                || attempt >= operation.options().attempts()
                || operation.askedLedger()
                || operation.ended().isPresent();
        if (pointless) {
            return Decision.NO;
        }
        if (operation.resources().posted()) {
            return Decision.no("a POST of this source may have arrived, and a second one might do its work twice");
        }
        Optional<Duration> asked = operation.retryAfter();
        if (leftAlone(operation, failure) && asked.orElseThrow().compareTo(PATIENCE) > 0) {
            return Decision.NO;
        }
        Duration delay = asked.orElse(Duration.ZERO).plus(jitter(attempt));
        Duration left = operation.time().remaining();
        if (delay.compareTo(left) >= 0) {
            return asked.map(wait -> Decision.no("the far end asks to wait %d s, and %d s are left; raise --timeout"
                            .formatted(wait.toSeconds(), left.toSeconds())))
                    .orElse(Decision.NO);
        }
        return quota.pay()
                ? new Decision(Optional.of(delay), Optional.empty())
                : Decision.no("so much fails at the moment that further attempts are saved; run again with --resume");
    }

    private Duration jitter(int attempt) {
        long ceiling = Math.min(LONGEST_MILLIS, BASE_MILLIS << Math.min(attempt - 1, 10));
        return Duration.ofMillis(1 + (long) (scheduling.random() * ceiling));
    }
}
