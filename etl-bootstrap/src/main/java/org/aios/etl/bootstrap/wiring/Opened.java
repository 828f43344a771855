package org.aios.etl.bootstrap.wiring;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/** Remembers what was opened, to close it in the opposite order. Thread-safe. */
final class Opened implements Closeable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Closeable> parts = new ArrayDeque<>();

    <C extends Closeable> C add(C part) {
        lock.lock();
        try {
            parts.push(part);
            return part;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = new IOException("Something could not be closed");
        while (true) {
            Closeable part;
            lock.lock();
            try {
                if (parts.isEmpty()) {
                    break;
                }
                part = parts.pop();
            } finally {
                lock.unlock();
            }
            try {
                part.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw new IOException(failure.getSuppressed()[0].getMessage(), failure);
        }
    }
}
