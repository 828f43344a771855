package org.aios.etl.architecture.planted.nostaticstate.core.batch;

/** Counts for everyone. */
public final class Culprit {
    static int count;
}
