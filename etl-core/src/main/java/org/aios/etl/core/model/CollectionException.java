package org.aios.etl.core.model;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The one exception for what can go wrong with a source.
 *
 * <p>The message says what was being done, with what, what was expected, and what to do next; it is shown to users as
 * it is and holds no secrets.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class CollectionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient @Nullable Duration retryAfter;

    /** Reports a failure without a cause. */
    public CollectionException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    /** Reports a failure that another exception caused. */
    public CollectionException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, cause, null);
    }

    private CollectionException(
            ErrorCode code, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** Reports a failure after which the far end asked to wait for the given time, not negative. */
    public static CollectionException retryAfter(ErrorCode code, String message, Duration wait) {
        return new CollectionException(code, message, null, wait.isNegative() ? Duration.ZERO : wait);
    }

    /** Returns the code, which says who can act and whether another try may help. */
    public ErrorCode code() {
        return code;
    }

    /** Returns how long the far end asked to wait before another try; empty where it said nothing. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Returns the message, which is never absent. */
    public String reason() {
        String message = getMessage();
        return message == null ? code.advice() : message;
    }
}
