package org.aios.etl.core.spi;

import java.time.Duration;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * How far a submitted job is.
 *
 * @param <T> the result's record type
 */
@API(status = API.Status.STABLE, since = "0.1")
public sealed interface Progress<T extends Record> {
    /** Not finished; ask again after the given time. */
    record Waiting<T extends Record>(Duration next) implements Progress<T> {}

    /** Finished, at this true cost. */
    record Done<T extends Record>(T value, Money cost) implements Progress<T> {}

    /**
     * Failed for good, at this true cost. The code {@code LOST} says that the provider no longer knows the id.
     */
    record Failed<T extends Record>(CollectionException why, Money cost) implements Progress<T> {}
}
