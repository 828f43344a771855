package org.aios.etl.architecture.planted.nostaticstate.core.batch;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts for everyone, atomically. */
public final class CulpritCounter {
    static final AtomicInteger COUNT = new AtomicInteger();
}
