package org.aios.etl.core.cache;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What is answered from the cache besides fresh results (RFC 5861 has the two kinds of stale answers). Immutable.
 *
 * @param negativeTtl how long it is believed that a source is missing or forbidden; zero: not at all
 * @param staleIfError how long after its expiry a result is given where collecting anew fails at the far end
 * @param staleWhileRevalidate how long after its expiry a result is given at once, and collected anew in the background
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record CachePolicy(Duration negativeTtl, Duration staleIfError, Duration staleWhileRevalidate) {
    /** Ten minutes, seven days, not at all. */
    public static final CachePolicy DEFAULT =
            new CachePolicy(Duration.ofMinutes(10), Duration.ofDays(7), Duration.ZERO);

    /** Returns how long after its expiry a result may still be of use. */
    public Duration longestStale() {
        return staleIfError.compareTo(staleWhileRevalidate) > 0 ? staleIfError : staleWhileRevalidate;
    }
}
