package org.aios.etl.journal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes writes durable, many at a time: whoever comes while a sync runs waits for the next one, which one of them does
 * for all. Thread-safe; interrupts do not matter.
 *
 * <p>Why it is correct: a sync covers every write counted before it began, and a waiter leaves only when a sync that began
 * after its own write has ended well. After a failed sync the kernel may count the lost pages as clean, so that a second
 * one would lie; therefore a failure is final.
 */
final class GroupedSync {
    /** What brings everything to the disk. */
    interface Disk {
        void sync() throws IOException;
    }

    private final Disk disk;
    private final AtomicLong written = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    /** Guarded by the lock, like the two below. */
    private long durable;

    private boolean running;
    private @Nullable IOException failure;

    GroupedSync(Disk disk) {
        this.disk = disk;
    }

    /** Counts a write; called after the write, before its caller waits. */
    void wrote() {
        written.incrementAndGet();
    }

    /** Throws if an earlier sync failed. */
    void check() throws IOException {
        lock.lock();
        try {
            checkLocked();
        } finally {
            lock.unlock();
        }
    }

    /** Returns once every write counted so far is on the disk. */
    void await() throws IOException {
        long needed = written.get();
        lock.lock();
        try {
            while (durable < needed) {
                checkLocked();
                if (running) {
                    ended.awaitUninterruptibly();
                } else {
                    syncForAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void syncForAll() throws IOException {
        running = true;
        long covered = written.get();
        lock.unlock();
        @Nullable IOException thrown = null;
        try {
            disk.sync();
        } catch (IOException e) {
            thrown = e;
        } finally {
            lock.lock();
            running = false;
            ended.signalAll();
        }
        if (thrown == null) {
            durable = Math.max(durable, covered);
        } else {
            failure = thrown;
        }
    }

    private void checkLocked() throws IOException {
        if (failure != null) {
            throw new IOException(
                    "Bringing the payment ledger to the disk failed (%s); free some space, then start again"
                            .formatted(failure.getMessage()),
                    failure);
        }
    }
}
