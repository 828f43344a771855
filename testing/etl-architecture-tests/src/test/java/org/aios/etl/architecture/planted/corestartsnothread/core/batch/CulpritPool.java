package org.aios.etl.architecture.planted.corestartsnothread.core.batch;

import java.util.concurrent.CompletableFuture;

/** Works on the common pool. */
public final class CulpritPool {
    public CompletableFuture<Void> start(Runnable task) {
        return CompletableFuture.runAsync(task);
    }
}
