package org.aios.etl.testkit.engine;

import java.time.Duration;
import org.aios.etl.core.port.Scheduling;

/** Steps at a disk, each of which takes no time or up to a second, as the seed decides. */
record SlowSteps(Scheduling scheduling) {
    private static final double SLOW = 0.3;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    void step() {
        if (scheduling.random() < SLOW) {
            try {
                scheduling.gate().await(() -> false, Duration.ofNanos((long)
                        (scheduling.random() * LONGEST.toNanos())));
            } catch (InterruptedException e) {
                throw new AssertionError("A thread was interrupted inside a port", e);
            }
        }
    }
}
