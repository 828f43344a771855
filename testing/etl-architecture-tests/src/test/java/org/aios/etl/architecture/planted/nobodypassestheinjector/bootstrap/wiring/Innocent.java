package org.aios.etl.architecture.planted.nobodypassestheinjector.bootstrap.wiring;

import com.google.inject.Injector;

/** Wires. */
public final class Innocent {
    public String title(Injector injector) {
        return injector.getInstance(String.class);
    }
}
