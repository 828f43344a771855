package org.aios.etl.core.port;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * Everything in the core that starts, blocks or times goes through here, so that a whole batch can run in virtual time,
 * one thread at a time, from a seed.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Scheduling {
    /** Returns the wall clock, which may jump. */
    Clock clock();

    /** Returns the monotonic time in nanoseconds from an arbitrary origin. */
    long ticks();

    /** Starts a task on a thread of its own with the given name. */
    Worker spawn(String name, Runnable task);

    /**
     * Starts a task that will mostly wait. It may run on a virtual thread, of which there can be thousands; a task that
     * computes for long there would keep others waiting.
     */
    default Worker spawnWaiting(String name, Runnable task) {
        return spawn(name, task);
    }

    /** Makes a new place to wait for a change of state. */
    Gate gate();

    /** Returns a number in [0, 1), for jitter. */
    double random();

    /** A started task. */
    interface Worker {
        /** Interrupts the task's thread. Only called while a collector's own code runs, never inside a port. */
        void interrupt();
    }

    /** A place to wait for a change of state. Thread-safe. */
    interface Gate {
        /**
         * Waits until the condition holds. The condition is asked at once and after every {@link #changed()}; it must
         * be quick and must not wait.
         *
         * @param limit the longest wait; at most {@link #FOREVER}
         * @return whether the condition held; false at the end of the limit
         */
        boolean await(BooleanSupplier ready, Duration limit) throws InterruptedException;

        /** Tells everyone who waits here to look again; called after the state has changed. */
        void changed();
    }

    /** A limit that is never reached. */
    Duration FOREVER = Duration.ofDays(3650);
}
