package org.aios.etl.architecture.planted.collectorsreadnoclock.collector.web;

import java.util.concurrent.TimeUnit;

/** Waits behind the context's back. */
public final class CulpritSleep {
    public void pause() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }
}
