package org.aios.etl.core.model;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Where the time of one source went, by the monotonic clock.
 *
 * @param queued from the hand-out of the source to the begin of work, including the wait for a slot
 * @param elapsed from the begin of work to the outcome, including waits for a paid job
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Timing(Duration queued, Duration elapsed) {
    /** No time at all. */
    public static final Timing NONE = new Timing(Duration.ZERO, Duration.ZERO);
}
