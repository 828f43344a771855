package org.aios.etl.core.spi;

import org.aios.etl.core.model.Freshness;
import org.apiguardian.api.API;

/**
 * Thrown by a collector that was given {@link CollectionContext#previous()} and learned that the source has not
 * changed: the core then renews the cached answer.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class NotModified extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Freshness freshness;

    /** Says how long the cached answer is fresh from now on. */
    public NotModified(Freshness freshness) {
        super("The source has not changed", null, false, false);
        this.freshness = freshness;
    }

    /** Returns the renewed freshness. */
    public Freshness freshness() {
        return freshness;
    }
}
