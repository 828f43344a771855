package org.aios.etl.core.cache;

import org.apiguardian.api.API;

/** How one run uses the cache. */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum CacheMode {
    /** Fresh entries are answers; new results are kept. */
    NORMAL,
    /** Neither read nor written. */
    OFF,
    /** Only what is cached is answered. */
    ONLY,
    /** Entries are ignored and replaced. */
    REFRESH;

    /** Returns whether the cache is asked before anything is collected. */
    public boolean looksUp() {
        return this == NORMAL || this == ONLY;
    }
}
