package org.aios.etl.testkit;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a {@link SeededScheduling}. Either the driver runs or exactly one task; the two semaphores hand the turn
 * over and make every field visible to whoever has it.
 */
final class SeededTask {
    /** Unwinds a thread whose world has ended. */
    private static final class WorldEnded extends Error {
        private static final long serialVersionUID = 1L;

        WorldEnded() {
            super("The simulated world has ended", null, false, false);
        }
    }

    private final Semaphore turn = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private final Thread thread;
    private BooleanSupplier ready = () -> true;
    private LongSupplier version = () -> 0;
    private long seen = -1;
    private long limit = Long.MAX_VALUE;
    private boolean expired;
    private boolean waiting;
    private boolean woken;
    private boolean ended;
    private boolean abandoned;
    private @Nullable Throwable failure;

    SeededTask(String name, Runnable task) {
        thread = new Thread(() -> live(task), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void live(Runnable task) {
        turn.acquireUninterruptibly();
        try {
            if (!abandoned) {
                task.run();
            }
        } catch (Throwable thrown) {
            failure = thrown instanceof WorldEnded ? null : thrown;
        } finally {
            ended = true;
            back.release();
        }
    }

    String name() {
        return thread.getName();
    }

    boolean alive() {
        return !ended;
    }

    boolean isCurrentThread() {
        return thread == Thread.currentThread();
    }

    long limit() {
        return limit;
    }

    void limitReached() {
        expired = true;
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Remembers whom it woke: the thread's own flag is not to be seen while it waits for its turn. */
    void interrupt() {
        woken |= waiting;
        thread.interrupt();
    }

    /** Returns whether it could go on; asks its condition only if its gate has changed. */
    boolean ready() {
        if (woken) {
            return true;
        }
        long latest = version.getAsLong();
        if (latest == seen) {
            return false;
        }
        seen = latest;
        boolean can = ready.getAsBoolean();
        if (can) {
            seen = -1;
        }
        return can;
    }

    /** Lets it run until it waits or ends; called by the driver. */
    void step() {
        turn.release();
        back.acquireUninterruptibly();
    }

    /** Waits; called by the task itself. */
    boolean await(BooleanSupplier condition, LongSupplier gateVersion, long end) throws InterruptedException {
        ready = condition;
        version = gateVersion;
        seen = gateVersion.getAsLong();
        limit = end;
        expired = false;
        waiting = true;
        back.release();
        turn.acquireUninterruptibly();
        waiting = false;
        limit = Long.MAX_VALUE;
        if (abandoned) {
            throw new WorldEnded();
        }
        if (woken) {
            woken = false;
            Thread.interrupted();
            throw new InterruptedException();
        }
        return condition.getAsBoolean() || !expired;
    }

    /** Gives the turn back and can go on at once; called by the task itself. */
    void pass() {
        long[] version = {0};
        try {
            await(() -> true, () -> version[0]++, Long.MAX_VALUE);
        } catch (InterruptedException e) {
            thread.interrupt();
        }
    }

    /** Ends it wherever it is; what its finally blocks do comes after the end of the world. */
    void abandon() {
        abandoned = true;
        while (!ended) {
            step();
        }
    }
}
