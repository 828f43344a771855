package org.aios.etl.architecture.planted.corereadsnoclock.core.batch;

import java.util.function.LongSupplier;

/** Hands the clock on as a method reference. */
public final class CulpritReference {
    public LongSupplier ticks() {
        return System::nanoTime;
    }
}
