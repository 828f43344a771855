package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * How far a run is. Finished counts and percentage never go back.
 *
 * @param sources how many there are in all; empty while unknown
 * @param running how many are worked on right now
 * @param eta the time left; empty while nothing can be said
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BatchProgress(
        OptionalLong sources,
        long running,
        BatchReport.Totals totals,
        Duration elapsed,
        Optional<Duration> eta,
        String lastId) {

    /** Returns the finished share in per cent; empty while the number of sources is unknown. */
    public OptionalDouble percent() {
        return sources.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(sources.getAsLong() == 0 ? 100 : 100.0 * totals.sources() / sources.getAsLong());
    }
}
