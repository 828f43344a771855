package org.aios.etl.architecture.planted.corerollsnodice.core.batch;

import java.util.function.Supplier;

/** Takes chance from outside. */
public final class Innocent {
    public double dice(Supplier<Double> random) {
        return random.get();
    }
}
