package org.aios.etl.architecture.planted.nobodypassestheinjector.bootstrap.report;

import com.google.inject.Injector;

/** Asks the container for what it needs. */
public final class Culprit {
    public String title(Injector injector) {
        return injector.getInstance(String.class);
    }
}
