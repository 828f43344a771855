package org.aios.etl.benchmarks.batch;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.aios.etl.benchmarks.launcher.EtlProcess;
import org.aios.etl.benchmarks.launcher.Mock;

/**
 * When to kill: so long after the start, or so long after the mock got so many more requests, whatever the seed says. The
 * second kind falls between an answer and what the answer leads to.
 *
 * @param requests how many requests to wait for; 0 for none
 * @param then how long to wait then
 */
record KillPoint(long requests, Duration then) {
    private static final int EARLIEST_MILLIS = 300;
    private static final int LATEST_MILLIS = 4_000;
    private static final int MOST_AFTER_REQUEST = 40;
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final Duration NO_LONGER_THAN = Duration.ofSeconds(12);
    private static final Duration AFTER_THE_FIRST = Duration.ofSeconds(2);

    static KillPoint random(Random random, int media) {
        return random.nextInt(3) == 0
                ? new KillPoint(0, Duration.ofMillis(EARLIEST_MILLIS + random.nextInt(LATEST_MILLIS - EARLIEST_MILLIS)))
                : new KillPoint(1 + random.nextInt(media), Duration.ofMillis(random.nextInt(MOST_AFTER_REQUEST)));
    }

    /** Returns whether the process is still there when its time has come: a wait for requests has its limits. */
    boolean reached(EtlProcess process, Mock mock) throws IOException, InterruptedException {
        long before = mock.requests();
        return requests == 0
                ? process.aliveAfter(then)
                : aliveUntil(process, mock, before + 1, NO_LONGER_THAN)
                        && aliveUntil(process, mock, before + requests, AFTER_THE_FIRST)
                        && process.aliveAfter(then);
    }

    private static boolean aliveUntil(EtlProcess process, Mock mock, long number, Duration limit)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        boolean alive = true;
        while (alive && mock.requests() < number && System.nanoTime() - began < limit.toNanos()) {
            alive = process.aliveAfter(LOOK_EVERY);
        }
        return alive;
    }
}
