package org.aios.etl.architecture.planted.coreasksnoenvironment.core.batch;

/** Reads an environment variable. */
public final class Culprit {
    public String home() {
        return System.getenv("HOME");
    }
}
