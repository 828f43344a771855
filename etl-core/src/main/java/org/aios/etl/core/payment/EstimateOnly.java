package org.aios.etl.core.payment;

import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Estimate;
import org.apiguardian.api.API;

/**
 * Ends a dry run of a collector at the point where it would pay. It is an {@code Error} so that no collector's own
 * error handling mistakes it for a failure.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EstimateOnly extends Error {
    private static final long serialVersionUID = 1L;

    private final transient Estimate estimate;
    private final transient Money alreadyPaid;
    private final boolean settled;

    EstimateOnly(Estimate estimate, Money alreadyPaid, boolean settled) {
        super("A dry run ends where it would pay", null, false, false);
        this.estimate = estimate;
        this.alreadyPaid = alreadyPaid;
        this.settled = settled;
    }

    /** Returns what it would cost now. */
    public Estimate estimate() {
        return estimate;
    }

    /** Returns what was paid for it before, if {@link #settled()}. */
    public Money alreadyPaid() {
        return alreadyPaid;
    }

    /** Returns whether it was bought before and costs nothing now. */
    public boolean settled() {
        return settled;
    }
}
