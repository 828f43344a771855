package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.Optional;
import org.aios.etl.core.pipeline.OperationOptions;
import org.apiguardian.api.API;

/**
 * How a run is run.
 *
 * @param concurrency how many sources are worked on at once, at least 1
 * @param batchSize the hand-out and checkpoint window, at least 1; not a barrier
 * @param operation how each source is run
 * @param deadline how long the whole run may take
 * @param failFast whether the first failure ends the run
 * @param mostWaiting how many operations may wait for paid jobs, or for a place at their provider, at once; at least 1
 * @param lookAhead within how many sources priorities are honoured, at least 1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BatchOptions(
        int concurrency,
        int batchSize,
        OperationOptions operation,
        Optional<Duration> deadline,
        boolean failFast,
        int mostWaiting,
        int lookAhead) {

    /** The defaults: 3 at once, windows of 10, no deadline, go on after errors. */
    public static final BatchOptions DEFAULT =
            new BatchOptions(3, 10, OperationOptions.DEFAULT, Optional.empty(), false, 200, 10_000);

    public BatchOptions {
        if (concurrency < 1 || batchSize < 1 || mostWaiting < 1 || lookAhead < 1) {
            throw new IllegalArgumentException(
                    "Concurrency %d, batch size %d, waiting jobs %d and look-ahead %d must each be 1 or more"
                            .formatted(concurrency, batchSize, mostWaiting, lookAhead));
        }
    }

    /** Returns these options with another concurrency. */
    public BatchOptions concurrency(int other) {
        return new BatchOptions(other, batchSize, operation, deadline, failFast, mostWaiting, lookAhead);
    }

    /** Returns these options with another way to run each source. */
    public BatchOptions with(OperationOptions other) {
        return new BatchOptions(concurrency, batchSize, other, deadline, failFast, mostWaiting, lookAhead);
    }
}
