package org.aios.etl.architecture.planted.corestartsnothread.core.batch;

/** Starts a thread that nobody knows. */
public final class Culprit {
    public void start(Runnable task) {
        new Thread(task).start();
    }
}
