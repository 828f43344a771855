package org.aios.etl.core.port;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A payment ledger as it was a moment ago, for somebody who only looks.
 *
 * @param payments everything that was ever bought; belongs to the caller
 * @param vault what is kept of it
 * @param hints what a person should know, a sentence each; mostly empty
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LedgerView(Payments payments, VaultFacts vault, List<String> hints) {
    public LedgerView {
        hints = List.copyOf(hints);
    }
}
