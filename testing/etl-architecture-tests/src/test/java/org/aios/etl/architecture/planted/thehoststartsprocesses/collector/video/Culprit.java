package org.aios.etl.architecture.planted.thehoststartsprocesses.collector.video;

import java.io.IOException;

/** Starts a program that nobody ends. */
public final class Culprit {
    public Process start() throws IOException {
        return new ProcessBuilder("true").start();
    }
}
