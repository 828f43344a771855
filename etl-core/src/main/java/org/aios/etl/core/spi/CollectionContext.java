package org.aios.etl.core.spi;

import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.apiguardian.api.API;

/**
 * Everything one operation may touch. It belongs to that operation alone: at its end, for whatever reason, the core
 * closes what is still open and every further use fails with {@link ErrorCode#CANCELLED}. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface CollectionContext {
    /** Returns the time left for this operation. It stands still while a paid job waits at its provider. */
    Deadline deadline();

    /** Returns the one door to the network. */
    HttpGateway http();

    /** Returns the way to run other programs. */
    ProcessRunner processes();

    /** Returns space for temporary files, deleted at the operation's end. */
    TempSpace temp();

    /**
     * Returns what the cached, expired answer of the same request said about its freshness, so that a collector can
     * ask whether it changed; empty where there is none. A collector that learns that nothing changed throws
     * {@link NotModified}.
     */
    Optional<Freshness> previous();

    /** Reports a stage or a fact to whoever listens; never blocks for long. */
    void emit(CollectorEvent event);

    /**
     * Declares that something free made a purchase unnecessary, so that it can be shown what that was worth. It counts
     * once, when this attempt ends with a result; answers from the cache, duplicates and joined calls count nothing, since
     * their collector does not run. Several declarations of one attempt add up.
     *
     * <p>The method does nothing where nobody keeps account.
     */
    default void spared(Spared purchase) {}

    /**
     * Buys something exactly once: an earlier payment for the same key is answered from the ledger's vault, an open
     * one is picked up by its provider id, and only otherwise the ladder's first willing rung is submitted, within
     * every cap. The call gives the operation's slot back while the job waits at its provider.
     *
     * @param purchase what to buy and from whom
     * @return the value, what it cost this operation and what was saved
     * @throws CollectionException {@link ErrorCode#BUDGET_EXCEEDED} before anything was spent,
     *     {@link ErrorCode#PARKED} if the job goes on at its provider, {@link ErrorCode#LOST} if the provider no longer
     *     knows it, or the last rung's refusal
     */
    <T extends Record> Paid<T> payOnce(Purchase<T> purchase) throws CollectionException;
}
