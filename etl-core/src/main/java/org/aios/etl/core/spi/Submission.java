package org.aios.etl.core.spi;

import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * A provider's certain answer to a submission.
 *
 * @param <T> the result's record type
 */
@API(status = API.Status.STABLE, since = "0.1")
public sealed interface Submission<T extends Record> {
    /** The provider took the job and gave it an id. */
    record Accepted<T extends Record>(String id) implements Submission<T> {}

    /** The provider answered at once with the result. */
    record Finished<T extends Record>(T value, Money cost) implements Submission<T> {}

    /** The provider certainly did not take the job and bills nothing. A retryable reason is tried again first. */
    record Refused<T extends Record>(CollectionException why) implements Submission<T> {}
}
