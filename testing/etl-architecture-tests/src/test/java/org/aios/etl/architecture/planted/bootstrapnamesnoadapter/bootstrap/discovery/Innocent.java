package org.aios.etl.architecture.planted.bootstrapnamesnoadapter.bootstrap.discovery;

import java.util.ServiceLoader;

/** Finds whatever is there. */
public final class Innocent {
    public <T> ServiceLoader<T> all(Class<T> service) {
        return ServiceLoader.load(service);
    }
}
