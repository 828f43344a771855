package org.aios.etl.core.port;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The record of everything ever bought, and the vault of what was bought. One per installation, shared by all
 * processes. Thread-safe. An interrupted caller harms nobody.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface PaymentLedger extends Closeable {
    /**
     * Runs a short step while no other thread or process can change the ledger. The step sees every line, those of other
     * processes included, and must not wait.
     */
    <V> V exclusively(Function<Books, V> step) throws IOException;

    /** Returns once every line added by this thread's earlier steps is on the disk (one sync serves all who wait). */
    void awaitDurable() throws IOException;

    /** Keeps the result of a purchase in the vault, durably, in place of an earlier one. */
    void keepResult(String key, byte[] result) throws IOException;

    /** Returns the result of a purchase from the vault; bytes that do not verify count as absent. */
    Optional<byte[]> result(String key) throws IOException;
}
