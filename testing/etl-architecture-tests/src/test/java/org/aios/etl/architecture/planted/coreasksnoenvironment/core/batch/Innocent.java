package org.aios.etl.architecture.planted.coreasksnoenvironment.core.batch;

import java.util.Map;

/** Reads the environment it was given. */
public final class Innocent {
    public String home(Map<String, String> environment) {
        return environment.getOrDefault("HOME", "");
    }
}
