package org.aios.etl.architecture.planted.noblockissynchronized.journal;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts without a lock. */
public final class Innocent {
    private final AtomicInteger count = new AtomicInteger();

    public int next() {
        return count.incrementAndGet();
    }
}
