package org.aios.etl.core.payment;

import java.util.Optional;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * What may be spent at most; each limit counts what is paid and what is reserved.
 *
 * @param perRun by one run with all its resumptions
 * @param perSource for one source of a run
 * @param perDay by all processes in one day, UTC
 * @param perMonth by all processes in one calendar month, UTC
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Caps(
        Optional<Money> perRun, Optional<Money> perSource, Optional<Money> perDay, Optional<Money> perMonth) {
    /** No limit. */
    public static final Caps NONE = new Caps(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns these caps with another limit for the run. */
    public Caps withPerRun(Money limit) {
        return new Caps(Optional.of(limit), perSource, perDay, perMonth);
    }
}
