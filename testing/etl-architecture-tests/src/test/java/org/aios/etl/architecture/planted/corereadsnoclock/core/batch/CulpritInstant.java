package org.aios.etl.architecture.planted.corereadsnoclock.core.batch;

import java.time.Instant;

/** Reads the wall clock in the newer way. */
public final class CulpritInstant {
    public Instant now() {
        return Instant.now();
    }
}
