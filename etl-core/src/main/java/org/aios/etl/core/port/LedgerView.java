package org.aios.etl.core.port;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A payment ledger as it was a moment ago, for somebody who only looks.
 *
 * @param books everything that was ever bought; nothing can be added here. Belongs to the caller
 * @param vault what is kept of it
 * @param hints what a person should know, a sentence each; mostly empty
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LedgerView(Books books, VaultFacts vault, List<String> hints) {
    public LedgerView {
        hints = List.copyOf(hints);
    }
}
