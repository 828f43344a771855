package org.aios.etl.architecture.planted.corestartsnothread.core.batch;

/** Asks about the thread it runs on. */
public final class Innocent {
    public boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }
}
