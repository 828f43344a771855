package org.aios.etl.core.model;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How long a result may be served from the cache, and how to ask the far end whether it changed.
 *
 * @param ttl how long the result counts as fresh, not negative; empty for the tool's own setting
 * @param etag the far end's entity tag as received (RFC 9110, section 8.8.3)
 * @param lastModified the far end's Last-Modified header as received
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Freshness(Optional<Duration> ttl, Optional<String> etag, Optional<String> lastModified) {
    /** The tool's own setting, nothing to ask with. */
    public static final Freshness DEFAULT = new Freshness(Optional.empty(), Optional.empty(), Optional.empty());
}
