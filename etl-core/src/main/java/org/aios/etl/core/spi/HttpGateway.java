package org.aios.etl.core.spi;

import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.apiguardian.api.API;

/**
 * The one door to the network. Nobody opens a socket around it. Thread-safe.
 */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "0.1")
public interface HttpGateway {
    /**
     * Sends one call, once: nothing is repeated automatically. Redirects of GET and HEAD (at most 10) are followed,
     * each checked like a first call. Every status is an answer, not an error.
     *
     * <p>A call first waits for its turn at its host, within its time. A host that failed many times in a row is left
     * alone for a while: calls to it fail at once with {@link ErrorCode#UNREACHABLE} and the time until it is tried
     * again. One that asked to wait ({@code Retry-After}) gets no call of anybody until then.
     *
     * @throws CollectionException {@link ErrorCode#BLOCKED_ADDRESS} if the address policy refuses,
     *     {@link ErrorCode#INVALID_REQUEST} for an address that is none, {@link ErrorCode#UNREACHABLE} if certainly
     *     nothing was sent (unknown host, connection refused, host left alone), {@link ErrorCode#RATE_LIMITED} if
     *     nothing was sent because the call's turn does not come within its time, {@link ErrorCode#TIMEOUT} or
     *     {@link ErrorCode#REMOTE_ERROR} if the request may have arrived, {@link ErrorCode#CANCELLED} after the
     *     operation's end
     */
    HttpReply send(HttpCall call) throws CollectionException;
}
