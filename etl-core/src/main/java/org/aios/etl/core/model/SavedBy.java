package org.aios.etl.core.model;

import org.apiguardian.api.API;

/** What made an answer cheaper than it would have been. */
@API(status = API.Status.STABLE, since = "0.1")
public enum SavedBy {
    /** A cached answer. */
    CACHE,
    /** A payment made earlier, found in the payment ledger. */
    LEDGER,
    /** Another caller was just collecting the same source. */
    JOIN,
    /** The same source stood earlier in the same run. */
    DUPLICATE
}
