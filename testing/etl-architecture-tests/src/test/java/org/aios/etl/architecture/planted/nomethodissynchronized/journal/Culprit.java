package org.aios.etl.architecture.planted.nomethodissynchronized.journal;

/** Counts under a lock without a name. */
public final class Culprit {
    private int count;

    public synchronized int next() {
        return ++count;
    }
}
