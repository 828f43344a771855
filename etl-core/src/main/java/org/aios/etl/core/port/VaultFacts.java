package org.aios.etl.core.port;

import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a vault holds.
 *
 * @param results how many results
 * @param bytes their size
 * @param oldest when the oldest one was kept; empty if there is none
 * @param newest when the newest one was kept; empty if there is none
 * @param due how many of them are older than results are kept, and go when a run next looks through the vault
 * @param dueBytes their size
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record VaultFacts(
        long results, long bytes, Optional<Instant> oldest, Optional<Instant> newest, long due, long dueBytes) {
    /** An empty vault. */
    public static final VaultFacts NOTHING = new VaultFacts(0, 0, Optional.empty(), Optional.empty(), 0, 0);

    /** Returns these facts with one more result. */
    public VaultFacts plus(Instant kept, long size, boolean isDue) {
        return new VaultFacts(
                results + 1,
                bytes + size,
                Optional.of(oldest.filter(kept::isAfter).orElse(kept)),
                Optional.of(newest.filter(kept::isBefore).orElse(kept)),
                due + (isDue ? 1 : 0),
                dueBytes + (isDue ? size : 0));
    }
}
