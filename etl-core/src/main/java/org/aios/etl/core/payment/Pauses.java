package org.aios.etl.core.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.port.Scheduling;

/** How long to wait before the next try or look. Delays after failures: full jitter, Brooker 2015. Thread-safe. */
final class Pauses {
    private static final long LOOK_AGAIN_MILLIS = 250;
    private static final int MOST_DOUBLINGS = 4;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final Scheduling scheduling;

    Pauses(Scheduling scheduling) {
        this.scheduling = scheduling;
    }

    Instant now() {
        return scheduling.clock().instant();
    }

    /** Looking at the ledger locks it for everybody: often at first, then every few seconds. */
    static Duration lookAgain(int looks) {
        return Duration.ofMillis(LOOK_AGAIN_MILLIS << Math.min(looks, MOST_DOUBLINGS));
    }

    Duration backOff(int failures) {
        double ceiling = Math.min(
                (double) LONGEST_DELAY.toMillis(), FIRST_DELAY.toMillis() * Math.pow(2, Math.min(failures, 10)));
        return Duration.ofMillis(1 + (long) (scheduling.random() * ceiling));
    }

    /** Waits, but not longer than the operation may wait for a job; then it is parked. */
    void waitOrPark(Payer payer, Duration time, Supplier<CollectionException> parked) throws CollectionException {
        Duration left = payer.waitLeft();
        if (left.isZero()) {
            throw parked.get();
        }
        Duration atLeast = time.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : time;
        payer.pause(atLeast.compareTo(left) < 0 ? atLeast : left);
    }
}
