package org.aios.etl.core.port;

import java.io.IOException;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The record of what was saved over all runs and processes, beside the payment ledger. No decision is ever based on it, so
 * that it need not survive a power cut: what was added last may be missing then. Thread-safe; several processes may use
 * the same one at once.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface SavingsRecord {
    /**
     * What is recorded.
     *
     * @param savings in the order of their days; those about the same may stand there several times
     * @param damaged how many parts could not be read and are left out
     */
    record Content(List<Saving> savings, long damaged) {
        /** Nothing. */
        public static final Content NOTHING = new Content(List.of(), 0);

        public Content {
            savings = List.copyOf(savings);
        }
    }

    /**
     * Adds savings, all or none of them. Called every few seconds at most; does not wait for long.
     *
     * @throws IOException if nothing could be added; worth another try
     */
    void add(List<Saving> savings) throws IOException;

    /**
     * Returns everything that all processes have added, without changing or making anything and without waiting for those
     * who add.
     *
     * @throws IOException if what is there cannot be read
     */
    Content read() throws IOException;
}
