package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.port.Scheduling;

/**
 * Collects anew in the background what was answered stale: each key once at a time, a few keys at a time. What finds no
 * room is left to the next who asks for it. Thread-safe.
 */
final class Revalidations implements AutoCloseable {
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Operation> running = new HashMap<>();
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    private final Stage pipeline;
    private boolean closed;

    Revalidations(Scheduling scheduling, Stage pipeline) {
        this.scheduling = scheduling;
        this.gate = scheduling.gate();
        this.pipeline = pipeline;
    }

    /** Begins to collect anew what an operation was answered with, if there is room. */
    void begin(Operation answered) {
        String key = answered.identity().key();
        Operation operation = answered.inBackground();
        lock.lock();
        try {
            if (closed || running.size() >= AT_ONCE || running.putIfAbsent(key, operation) != null) {
                return;
            }
        } finally {
            lock.unlock();
        }
        operation.workedOnBy(scheduling.spawn("etl-revalidate", () -> work(key, operation)));
    }

    private void work(String key, Operation operation) {
        boolean handled = false;
        try {
            pipeline.handle(operation, outcome -> ended(key));
            handled = true;
        } finally {
            if (!handled) {
                ended(key);
            }
        }
    }

    private void ended(String key) {
        lock.lock();
        try {
            running.remove(key);
        } finally {
            lock.unlock();
        }
        gate.changed();
    }

    private boolean idle() {
        lock.lock();
        try {
            return running.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Stops what is under way, and waits for it a little, so that it need not meet a closed store. */
    @Override
    public void close() {
        List<Operation> left;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(running.values());
        } finally {
            lock.unlock();
        }
        left.forEach(Operation::cancel);
        try {
            gate.await(this::idle, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
