package org.aios.etl.architecture.planted.corereadsnoclock.core.batch;

/** Reads the wall clock. */
public final class Culprit {
    public long now() {
        return System.currentTimeMillis();
    }
}
