package org.aios.etl.architecture.planted.corestartsnothread.core.batch;

/** Sleeps in real time. */
public final class CulpritSleep {
    public void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
