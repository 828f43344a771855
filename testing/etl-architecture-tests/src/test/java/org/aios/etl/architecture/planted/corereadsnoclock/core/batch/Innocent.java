package org.aios.etl.architecture.planted.corereadsnoclock.core.batch;

import java.time.Clock;
import java.time.Instant;

/** Reads the clock it was given. */
public final class Innocent {
    public Instant now(Clock clock) {
        return Instant.now(clock);
    }
}
