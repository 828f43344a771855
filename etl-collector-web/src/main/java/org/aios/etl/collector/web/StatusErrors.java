package org.aios.etl.collector.web;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpReply;
import org.aios.etl.core.spi.RetryAfter;

/** Turns an answer that brings no page into the error that says who can do something about it. */
final class StatusErrors {
    private StatusErrors() {}

    static void check(HttpReply reply, String doing, Clock clock) throws CollectionException {
        int status = reply.status();
        if (status >= 200 && status < 300 && status != 204 && status != 205) {
            return;
        }
        ErrorCode code = code(status);
        String message = "%s: the server answered %d (%s)".formatted(doing, status, explain(code));
        Optional<Duration> wait = code == ErrorCode.RATE_LIMITED || code == ErrorCode.REMOTE_ERROR
                ? reply.header("retry-after").flatMap(value -> RetryAfter.read(value, clock.instant()))
                : Optional.empty();
        if (wait.isPresent()) {
            throw CollectionException.retryAfter(
                    code,
                    "%s; it asks to wait %d s".formatted(message, wait.get().toSeconds()),
                    wait.get());
        }
        throw new CollectionException(code, message);
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 204, 205 -> ErrorCode.EMPTY_SOURCE;
            case 404 -> ErrorCode.NOT_FOUND;
            case 410 -> ErrorCode.GONE;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 408, 425 -> ErrorCode.REMOTE_ERROR;
            default -> status >= 400 && status < 500 ? ErrorCode.FORBIDDEN : ErrorCode.REMOTE_ERROR;
        };
    }

    private static String explain(ErrorCode code) {
        return switch (code) {
            case EMPTY_SOURCE -> "no content; expected a page";
            case NOT_FOUND -> "no such page; check the address";
            case GONE -> "removed for good; take the address out";
            case FORBIDDEN -> "refused; the page may need a login, or keep programs out";
            case RATE_LIMITED -> "too many requests; try again later";
            default -> "the far end failed; try again later";
        };
    }
}
