package org.aios.etl.cache.mapdb;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One thread that commits for all: soon after the last change, or {@link #LONGEST} after the first where changes keep
 * coming, or at once where much has gathered. Thread-safe. Nobody interrupts the thread but the JVM's end.
 */
final class GroupCommit {
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MUCH = 16L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Runnable commit;
    private final Thread thread;
    private long requests;
    private long handled;
    private boolean much;
    private boolean stopped;

    GroupCommit(Runnable commit) {
        this.commit = commit;
        thread = new Thread(this::run, "etl-cache-commit");
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks for a commit; says how many bytes wait for it. */
    void request(long bytes) {
        lock.lock();
        try {
            much = bytes > MUCH;
            if (requests++ == handled || much) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread, after the commit it may be in. A caller that is interrupted waits all the same. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (awaitWork()) {
            commit.run();
        }
    }

    private boolean awaitWork() {
        lock.lock();
        try {
            while (requests == handled && !stopped) {
                changed.awaitUninterruptibly();
            }
            long first = System.nanoTime();
            long seen = -1;
            while (seen != requests && !much && !stopped && System.nanoTime() - first < LONGEST) {
                seen = requests;
                changed.awaitNanos(IDLE);
            }
            handled = requests;
            much = false;
            return !stopped;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }
}
