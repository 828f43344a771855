package org.aios.etl.core.spi;

import java.time.Duration;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.apiguardian.api.API;

/** The time by which an operation has to end. Thread-safe. */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "0.1")
public interface Deadline {
    /** Returns the time left; zero once it has passed, never negative. */
    Duration remaining();

    /** Returns whether no time is left. */
    default boolean expired() {
        return remaining().isZero();
    }

    /**
     * Ends a long computation in time; call it in loops.
     *
     * @param doing what is being done, for the message, such as {@code "reading page 17"}
     * @throws CollectionException {@link ErrorCode#TIMEOUT} if the deadline has passed, {@link ErrorCode#CANCELLED} if
     *     the thread was interrupted (the flag stays set)
     */
    default void check(String doing) throws CollectionException {
        if (expired()) {
            throw new CollectionException(ErrorCode.TIMEOUT, "Out of time while %s; raise --timeout".formatted(doing));
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CollectionException(ErrorCode.CANCELLED, "Stopped while %s".formatted(doing));
        }
    }
}
