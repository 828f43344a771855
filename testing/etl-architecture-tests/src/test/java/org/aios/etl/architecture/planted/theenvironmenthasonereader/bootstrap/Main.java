package org.aios.etl.architecture.planted.theenvironmenthasonereader.bootstrap;

/** The reader. */
public final class Main {
    public String home() {
        return System.getenv("HOME");
    }
}
