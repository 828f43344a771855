package org.aios.etl.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Deadline;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/**
 * One call under way: its time, its end, and how far it came. Thread-safe.
 *
 * <p>Whatever blocks (a look-up, a connection, a wait for a turn) is handed to {@link #hold} first; ending the call
 * closes it, and the blocked thread wakes up with an error that {@link #explain} then names by the reason of the end,
 * not by what the closing looked like. The first reason wins.
 */
final class Call {
    /** Why a call was ended from outside. */
    enum Ending {
        OUT_OF_TIME,
        CLOSED
    }

    private static final Duration LONGEST = Duration.ofDays(1);

    private final String method;
    private final Duration timeout;
    private final Deadline deadline;
    private final LongSupplier ticks;
    private final long started;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Closeable held;
    private volatile Destination destination;
    private volatile boolean sent;
    private volatile Runnable whenSending = () -> {};

    /** Starts the call's time; {@code ticks} gives the monotonic time in nanoseconds. */
    Call(String method, Destination destination, Duration timeout, Deadline deadline, LongSupplier ticks) {
        this.method = method;
        this.destination = destination;
        this.timeout = timeout;
        this.deadline = deadline;
        this.ticks = ticks;
        this.started = ticks.getAsLong();
    }

    /** Returns the time left, at most a day; never negative. */
    Duration remaining() {
        Duration own = timeout.minus(elapsed());
        Duration operation = deadline.remaining();
        Duration left = own.compareTo(operation) < 0 ? own : operation;
        Duration bounded = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        return bounded.isNegative() ? Duration.ZERO : bounded;
    }

    Duration elapsed() {
        return Duration.ofNanos(ticks.getAsLong() - started);
    }

    Destination destination() {
        return destination;
    }

    void goesTo(Destination next) {
        destination = next;
    }

    /** Notes that bytes of the request leave now: from here on nobody can be sure that nothing arrived. */
    void sends() {
        sent = true;
        whenSending.run();
    }

    /** Says what happens when bytes of a request leave, in place of what was said before. */
    void whenSending(Runnable action) {
        whenSending = action;
    }

    boolean ended() {
        return ending.get() != null;
    }

    /** Returns whether the operation was ended, so that nobody waits for the answer any more. */
    boolean broken() {
        return ending.get() == Ending.CLOSED || Thread.currentThread().isInterrupted();
    }

    boolean outOfTime() {
        return ending.get() == Ending.OUT_OF_TIME || remaining().isZero();
    }

    /** Names what has to be closed to wake this call's thread, instead of what was named before. */
    void hold(Closeable resource) throws IOException {
        lock.lock();
        try {
            held = resource;
        } finally {
            lock.unlock();
        }
        if (ended()) {
            resource.close();
            throw new IOException("The call was ended");
        }
    }

    /** Ends the call from any thread. */
    void end(Ending why) {
        if (!ending.compareAndSet(null, why)) {
            return;
        }
        Closeable resource;
        lock.lock();
        try {
            resource = held;
        } finally {
            lock.unlock();
        }
        if (resource != null) {
            closeQuietly(resource);
        }
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            // The resource is given up; there is nobody to tell.
            return;
        }
    }

    /** Throws if the call has been ended or its thread interrupted. */
    void check() throws CollectionException {
        if (remaining().isZero() && ending.get() != Ending.CLOSED) {
            throw timedOut(null);
        }
        if (ended() || Thread.currentThread().isInterrupted()) {
            throw explain(new IOException("The call was ended"));
        }
    }

    /** Names an error: by the reason of the end, else by whether the request may have arrived. */
    CollectionException explain(Exception cause) {
        if (cause instanceof TypedFailure typed) {
            return typed.failure();
        }
        if (cause instanceof MessageConstraintException) {
            return new CollectionException(
                    ErrorCode.TOO_LARGE,
                    "The answer of %s %s has more or longer headers than 256 of 64 KB (%s)"
                            .formatted(method, destination, cause.getMessage()),
                    cause);
        }
        if (broken()) {
            return new CollectionException(
                    ErrorCode.CANCELLED, "%s %s was broken off".formatted(method, destination), cause);
        }
        if (!sent) {
            return new CollectionException(
                    ErrorCode.UNREACHABLE,
                    "%s %s: no connection (%s); nothing was sent".formatted(method, destination, because(cause)),
                    cause);
        }
        return ending.get() == Ending.OUT_OF_TIME || cause instanceof SocketTimeoutException
                ? timedOut(cause)
                : new CollectionException(
                        ErrorCode.REMOTE_ERROR,
                        "%s %s: the connection broke or the answer is not valid (%s); the request may have arrived"
                                .formatted(method, destination, because(cause)),
                        cause);
    }

    /** Says why a call was turned away before anything of this request was sent, and how long that holds. */
    TypedFailure turnedAway(ErrorCode code, String why, Duration holds) {
        String message = "%s %s: %s; nothing was sent".formatted(method, destination, why);
        // After a redirect something was sent, if not to this host.
        ErrorCode told = sent && code == ErrorCode.UNREACHABLE ? ErrorCode.REMOTE_ERROR : code;
        return new TypedFailure(CollectionException.retryAfter(told, message, holds));
    }

    /** Says that the call's turn did not come in time. */
    TypedFailure noTurn(String why) {
        return new TypedFailure(
                ErrorCode.RATE_LIMITED, "%s %s: %s; nothing was sent".formatted(method, destination, why));
    }

    /** Returns an error's own words. */
    String because(Exception cause) {
        if (ending.get() == Ending.OUT_OF_TIME) {
            return "out of time after %s".formatted(seconds(elapsed()));
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    CollectionException timedOut(@Nullable Exception cause) {
        return new CollectionException(
                ErrorCode.TIMEOUT,
                "%s %s did not end within %s; raise the timeout or try again later"
                        .formatted(method, destination, seconds(elapsed())),
                cause);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
