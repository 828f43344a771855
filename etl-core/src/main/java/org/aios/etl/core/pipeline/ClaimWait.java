package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.aios.etl.core.model.Outcome;

/** An operation that wants a claim; one is not equal to another. Its turn belongs to its {@link ClaimQueue}. */
final class ClaimWait {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE_OF_ALL = Duration.ofSeconds(1);
    private static final int SHARE_OF_A_LONG_WAIT = 100;
    private static final int TIMEOUTS = 3;

    private final Operation operation;
    private final Consumer<Outcome> done;
    private final Instant asked;
    private final long since;
    private final long patience;
    private long turn;

    ClaimWait(Operation operation, Consumer<Outcome> done, Instant asked, long since) {
        this.operation = operation;
        this.done = done;
        this.asked = asked.truncatedTo(ChronoUnit.MILLIS);
        this.since = since;
        this.patience = patience(operation).toNanos();
        next(since);
    }

    /**
     * How long it waits at most, for the sake of a process that was suspended: a paid job as long as it may be waited for,
     * anything else three times as long as it may take.
     */
    private static Duration patience(Operation operation) {
        return operation.collectorTool().descriptor().paid()
                ? operation.waitLeft()
                : operation.options().timeout().multipliedBy(TIMEOUTS);
    }

    Operation operation() {
        return operation;
    }

    Consumer<Outcome> done() {
        return done;
    }

    String key() {
        return operation.identity().key();
    }

    /** Returns when it asked by the wall clock, as exactly as an entry says when it was made. */
    Instant asked() {
        return asked;
    }

    /** Returns when it is to be tried again, by the monotonic clock. */
    long turn() {
        return turn;
    }

    boolean impatient(long now) {
        return now - since >= patience;
    }

    /**
     * Sets its next turn: it doubles its wait up to 0.1 s, so that a short one is noticed soon. Who has waited for more than
     * 10 s asks each time a hundredth of that, up to a second.
     */
    void next(long now) {
        long waited = now - since;
        long longest = Math.min(
                Math.max(LONGEST_PAUSE.toNanos(), waited / SHARE_OF_A_LONG_WAIT), LONGEST_PAUSE_OF_ALL.toNanos());
        turn = now + Math.min(Math.max(waited, SHORTEST_PAUSE.toNanos()), longest);
    }
}
