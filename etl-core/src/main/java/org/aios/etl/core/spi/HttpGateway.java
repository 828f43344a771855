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
     * @throws CollectionException {@link ErrorCode#BLOCKED_ADDRESS} if the address policy refuses,
     *     {@link ErrorCode#INVALID_REQUEST} for an address that is none, {@link ErrorCode#UNREACHABLE} if certainly
     *     nothing was sent (unknown host, connection refused), {@link ErrorCode#TIMEOUT} or
     *     {@link ErrorCode#REMOTE_ERROR} if the request may have arrived, {@link ErrorCode#CANCELLED} after the
     *     operation's end
     */
    HttpReply send(HttpCall call) throws CollectionException;
}
