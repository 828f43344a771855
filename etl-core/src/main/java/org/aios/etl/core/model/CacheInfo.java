package org.aios.etl.core.model;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What the cache and the ledger did for one answer.
 *
 * @param hit whether the answer came from the cache
 * @param age how old the cached answer was; empty where it was fresh
 * @param saved what this answer would have cost, as paid before; zero where nothing was saved
 * @param savedBy what saved it
 */
@API(status = API.Status.STABLE, since = "0.1")
public record CacheInfo(boolean hit, Optional<Duration> age, Money saved, Optional<SavedBy> savedBy) {
    /** Freshly collected, nothing saved. */
    public static final CacheInfo MISS = new CacheInfo(false, Optional.empty(), Money.ZERO, Optional.empty());
}
