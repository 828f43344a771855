package org.aios.etl.core.pipeline;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionListener;
import org.apiguardian.api.API;

/** Tells every listener every event; what a listener throws is counted and harms nobody. Thread-safe. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EventBus implements CollectionListener {
    private final List<CollectionListener> listeners;
    private final AtomicLong failures = new AtomicLong();

    /** Makes a bus for the given listeners. */
    public EventBus(List<? extends CollectionListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Returns whether anybody listens; else an event need not be made. */
    public boolean heard() {
        return !listeners.isEmpty();
    }

    /** Returns a bus that tells another listener too. */
    public EventBus and(List<? extends CollectionListener> more) {
        return more.isEmpty()
                ? this
                : new EventBus(java.util.stream.Stream.concat(listeners.stream(), more.stream())
                        .toList());
    }

    @Override
    public void on(CollectionEvent event) {
        for (CollectionListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                failures.incrementAndGet();
            }
        }
    }

    /** Returns how often a listener failed. */
    public long failures() {
        return failures.get();
    }
}
