package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/** The operation that pays, as far as the payment service has to know it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Payer {
    /** Returns the run that pays. */
    String run();

    /** Returns the source's id within the run. */
    String source();

    /** Returns the tool's name. */
    String tool();

    /** Returns whether earlier payments are to be ignored. */
    boolean payAgain();

    /** Returns what may be spent. */
    Caps caps();

    /** Returns how long this operation may still wait for a paid job. */
    Duration waitLeft();

    /**
     * Waits while it holds its slot.
     *
     * @throws CollectionException if the operation has ended or its deadline has passed
     */
    void pause(Duration time) throws CollectionException;

    /**
     * Waits like {@link #pause(Duration)}, and ends early once {@code ready} holds. It is asked at once and after each
     * {@link #nudge()}.
     */
    void pause(Duration time, BooleanSupplier ready) throws CollectionException;

    /** Makes a pause ask its condition again; from any thread. */
    void nudge();

    /** Gives the slot back and stops the operation's clock; {@link #pause} then waits without a slot. */
    void yieldSlot();

    /** Takes a slot again, ahead of new work, and lets the clock run on; without effect while a slot is held. */
    void regainSlot() throws CollectionException;

    /** The same before all others: a place at a provider is held meanwhile, and would be empty for as long. */
    default void regainSlotFirst() throws CollectionException {
        regainSlot();
    }

    /** Throws if the operation has ended: nothing may be submitted any more. */
    void ensureOpen() throws CollectionException;

    /** Is told of a reservation. */
    void opened(String provider, Money reserved);

    /** Is told that a provider cannot be asked for a job, or can be asked again; not for each question. */
    void troubled(String provider, String message);

    /** Is told of a true cost, and how long after its intent the job ended. */
    void settled(String provider, Money cost, Duration took);
}
