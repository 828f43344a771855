package org.aios.etl.architecture.planted.theenvironmenthasonereader.journal;

import java.util.Map;

/** Takes the environment it is given. */
public final class Innocent {
    public String home(Map<String, String> environment) {
        return environment.getOrDefault("HOME", "");
    }
}
