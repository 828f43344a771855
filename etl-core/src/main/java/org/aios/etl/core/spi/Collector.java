package org.aios.etl.core.spi;

import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.apiguardian.api.API;

/**
 * Fetches one source and turns it into a document.
 *
 * @param <Q> the request's record type
 * @param <R> the document's record type
 */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "0.1")
public interface Collector<Q extends Record & Request<R>, R extends Record> {
    /**
     * Collects one source.
     *
     * <p>Called once per attempt, possibly by several threads at once; implementations keep no state between calls.
     * Every wait must end by {@link CollectionContext#deadline()}, every blocking call must respond to interruption, and
     * everything outside the process is reached through the context, which refuses further use once the operation has
     * ended.
     *
     * @param request what to collect; already checked against the published schema
     * @param context what this operation may touch
     * @return the collected content, complete or marked partial; never empty without a stated reason
     * @throws CollectionException with {@link ErrorCode#NOT_FOUND} if the source does not exist,
     *     {@link ErrorCode#RATE_LIMITED} with the time to wait if the far end says so, and so on; the code decides
     *     whether another attempt is made
     */
    Collected<R> collect(Q request, CollectionContext context) throws CollectionException;
}
