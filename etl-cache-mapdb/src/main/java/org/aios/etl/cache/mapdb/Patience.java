package org.aios.etl.cache.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that closes connections whose other end is silent for too long. Thread-safe. */
final class Patience implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    Patience() {
        thread = new Thread(this::watch, "etl-cache-patience");
        thread.setDaemon(true);
        thread.start();
    }

    void watch(Wire wire) {
        wires.add(wire);
    }

    void forget(Wire wire) {
        wires.remove(wire);
    }

    private void watch() {
        while (!closed) {
            long now = System.nanoTime();
            for (Wire wire : wires) {
                if (wire.isOverdue(now)) {
                    wires.remove(wire);
                    cut(wire);
                }
            }
            LockSupport.parkNanos(STEP);
        }
    }

    private static void cut(Wire wire) {
        try {
            wire.close();
        } catch (IOException e) {
            LOG.debug("Closing a silent connection to the cache failed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
