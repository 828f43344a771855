package org.aios.etl.architecture.planted.thehoststartsprocesses.bootstrap.host;

import java.io.IOException;

/** The host. */
public final class Innocent {
    public Process start() throws IOException {
        return new ProcessBuilder("true").start();
    }
}
