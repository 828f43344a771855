package org.aios.etl.architecture.planted.corereadsnoclock.core.batch;

import java.time.Clock;

/** Makes a clock of its own. */
public final class CulpritClock {
    public Clock clock() {
        return Clock.systemUTC();
    }
}
