package org.aios.etl.architecture.planted.noblockissynchronized.journal;

/** Counts under a lock without a name. */
public final class Culprit {
    private int count;

    public int next() {
        synchronized (this) {
            return ++count;
        }
    }
}
