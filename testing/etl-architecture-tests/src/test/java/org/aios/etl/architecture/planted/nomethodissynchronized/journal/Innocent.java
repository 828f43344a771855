package org.aios.etl.architecture.planted.nomethodissynchronized.journal;

import java.util.concurrent.locks.ReentrantLock;

/** Counts under a lock with a name. */
public final class Innocent {
    private final ReentrantLock lock = new ReentrantLock();
    private int count;

    public int next() {
        lock.lock();
        try {
            return ++count;
        } finally {
            lock.unlock();
        }
    }
}
