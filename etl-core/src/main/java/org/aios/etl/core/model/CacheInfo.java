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
 * @param stale why an answer past its time to live was given; empty where there is none
 */
@API(status = API.Status.STABLE, since = "0.1")
public record CacheInfo(
        boolean hit, Optional<Duration> age, Money saved, Optional<SavedBy> savedBy, Optional<String> stale) {
    /** The code of the warning that goes with a stale answer. */
    public static final String STALE_ANSWER = "stale_answer";

    /** Freshly collected, nothing saved. */
    public static final CacheInfo MISS = new CacheInfo(false, Optional.empty(), Money.ZERO, Optional.empty());

    /** What was done for an answer that is not stale. */
    public CacheInfo(boolean hit, Optional<Duration> age, Money saved, Optional<SavedBy> savedBy) {
        this(hit, age, saved, savedBy, Optional.empty());
    }

    /** Returns this with other savings. */
    public CacheInfo saving(Money amount, Optional<SavedBy> by) {
        return new CacheInfo(hit, age, amount, by, stale);
    }
}
