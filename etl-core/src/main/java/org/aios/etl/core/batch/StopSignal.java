package org.aios.etl.core.batch;

import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;

/** Lets a caller end a run: no source is started any more, what is under way is cancelled, what is done is kept. Thread-safe. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StopSignal {
    private static final Runnable NOBODY = () -> {};
    private static final Runnable STOPPED = () -> {};

    private final AtomicReference<Runnable> listener = new AtomicReference<>(NOBODY);

    /** Ends the run; again does nothing. Returns at once. */
    public void stop() {
        listener.getAndSet(STOPPED).run();
    }

    /** Returns whether {@link #stop} was called. */
    public boolean stopped() {
        return listener.get() == STOPPED;
    }

    /** Registers the one who is told; told at once if it was stopped already. */
    void onStop(Runnable action) {
        Runnable before = listener.getAndUpdate(now -> now == STOPPED ? STOPPED : both(now, action));
        if (before == STOPPED) {
            action.run();
        }
    }

    private static Runnable both(Runnable one, Runnable other) {
        return () -> {
            one.run();
            other.run();
        };
    }
}
