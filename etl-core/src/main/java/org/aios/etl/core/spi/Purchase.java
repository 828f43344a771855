package org.aios.etl.core.spi;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What is to be bought.
 *
 * @param key identifies the thing bought: the medium and the options asked for, never the provider that happens to
 *     serve; signed query parameters of URLs stripped
 * @param type the record type of the result, kept in the ledger's vault
 * @param ladder the jobs that could serve, the preferred one first; not empty
 * @param <T> the result's record type
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Purchase<T extends Record>(String key, Class<T> type, List<PaidJob<T>> ladder) {
    public Purchase {
        ladder = List.copyOf(ladder);
        if (ladder.isEmpty()) {
            throw new IllegalArgumentException("The purchase %s names no job that could serve it".formatted(key));
        }
    }
}
