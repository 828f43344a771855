package org.aios.etl.core.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Where the time of one source went, by the monotonic clock.
 *
 * @param queued from the hand-out of the source to the begin of work, including the wait for a slot
 * @param elapsed from the begin of work to the outcome, including waits for a paid job
 * @param startedAt the begin of work by the wall clock, to place it among others; empty where there was no work
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Timing(Duration queued, Duration elapsed, Optional<Instant> startedAt) {
    /** No time at all. */
    public static final Timing NONE = new Timing(Duration.ZERO, Duration.ZERO, Optional.empty());

    /**
     * Returns the timing of work that ends now.
     *
     * @param queued from the hand-out to the begin of work; less than nothing counts as nothing
     * @param elapsed from the begin of work to now; less than nothing counts as nothing
     * @param now the end of work by the wall clock
     */
    public static Timing endingAt(Instant now, Duration queued, Duration elapsed) {
        Duration worked = elapsed.isNegative() ? Duration.ZERO : elapsed;
        return new Timing(queued.isNegative() ? Duration.ZERO : queued, worked, Optional.of(now.minus(worked)));
    }
}
