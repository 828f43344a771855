package org.aios.etl.core.pipeline;

import java.time.Duration;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.payment.Caps;
import org.apiguardian.api.API;

/**
 * How one operation is run.
 *
 * @param cache how the cache is used
 * @param payAgain whether earlier payments are ignored
 * @param caps what may be spent
 * @param timeout how long the operation may hold a slot
 * @param attempts how often a retryable failure is tried in all, at least 1
 * @param paymentWait how long a paid job is waited for
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record OperationOptions(
        CacheMode cache, boolean payAgain, Caps caps, Duration timeout, int attempts, Duration paymentWait) {

    public OperationOptions {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout is %s; expected more than nothing".formatted(timeout));
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("There are %d attempts; expected 1 or more".formatted(attempts));
        }
    }

    /** The defaults: normal cache, no caps, 60 seconds, 3 attempts, an hour for a paid job. */
    public static final OperationOptions DEFAULT =
            new OperationOptions(CacheMode.NORMAL, false, Caps.NONE, Duration.ofSeconds(60), 3, Duration.ofHours(1));

    /** Returns these options with another way to use the cache. */
    public OperationOptions with(CacheMode mode) {
        return new OperationOptions(mode, payAgain, caps, timeout, attempts, paymentWait);
    }

    /** Returns these options with other caps. */
    public OperationOptions with(Caps other) {
        return new OperationOptions(cache, payAgain, other, timeout, attempts, paymentWait);
    }

    /** Returns these options with another timeout. */
    public OperationOptions within(Duration other) {
        return new OperationOptions(cache, payAgain, caps, other, attempts, paymentWait);
    }
}
