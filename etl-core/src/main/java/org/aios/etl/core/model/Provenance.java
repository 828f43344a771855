package org.aios.etl.core.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Where a result came from.
 *
 * @param source the path or address as the caller gave it, without credentials
 * @param sha256 lower-case hexadecimal SHA-256 of the source's bytes where they were a local file
 * @param collectedAt when the content was really collected, which for a cached answer lies in the past
 * @param collector the collector's name, such as {@code book}
 * @param version the release that collected it
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Provenance(
        String source, Optional<String> sha256, Instant collectedAt, String collector, String version) {
    public Provenance {
        // What is cached is exact to a millisecond, and the cached answer tells the same time as the fresh one.
        collectedAt = collectedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
