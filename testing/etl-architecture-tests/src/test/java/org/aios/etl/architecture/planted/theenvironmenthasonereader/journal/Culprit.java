package org.aios.etl.architecture.planted.theenvironmenthasonereader.journal;

/** Looks for its folder itself. */
public final class Culprit {
    public String home() {
        return System.getenv("HOME");
    }
}
