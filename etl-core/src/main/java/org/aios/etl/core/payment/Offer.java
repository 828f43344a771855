package org.aios.etl.core.payment;

import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.PaidJob;

/** What a job would cost, checked before anything is written or sent. */
final class Offer {
    private Offer() {}

    /** Returns a job's estimate; one that makes no sense is a defect of the job, and nothing is bought from it. */
    static Estimate of(PaidJob<?> job) throws CollectionException {
        Estimate estimate;
        try {
            estimate = job.estimate();
        } catch (IllegalArgumentException e) {
            throw senseless(job, String.valueOf(e.getMessage()), e);
        }
        if (estimate.expected().compareTo(estimate.atMost()) > 0) {
            throw senseless(
                    job,
                    "it expects %s, which is more than the %s it costs at most"
                            .formatted(estimate.expected(), estimate.atMost()),
                    null);
        }
        if (estimate.waiting().isNegative()) {
            throw senseless(job, "it expects to wait for %s".formatted(estimate.waiting()), null);
        }
        return estimate;
    }

    private static CollectionException senseless(
            PaidJob<?> job, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new CollectionException(
                ErrorCode.INTERNAL,
                "Computing what a job of %s costs gave no sensible answer, so nothing was bought from it: %s; check the pricing block, else report it to the collector's author"
                        .formatted(job.provider(), why),
                cause);
    }
}
