package org.aios.etl.core.payment;

import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCategory;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.spi.Intent;

/** Says what went wrong with a payment, and what to do next. Stateless. */
final class PaymentFailures {
    private PaymentFailures() {}

    static CollectionException parked(Payment payment, String why) {
        return new CollectionException(
                ErrorCode.PARKED,
                "The job %s at %s goes on, but %s; run again with --resume, or the same single command, to pick it up at no further cost"
                        .formatted(
                                payment.providerId()
                                        .orElse("of " + payment.intent().at()),
                                payment.intent().provider(),
                                why));
    }

    static CollectionException waitedTooLong(Payment payment, String lastFailure) {
        return parked(
                payment,
                "the time to wait for it is over (payments.wait, --deadline)"
                        + (lastFailure.isEmpty() ? "" : "; the last question for it failed: " + lastFailure));
    }

    static CollectionException noPlace(String provider, int most) {
        return new CollectionException(
                ErrorCode.PARKED,
                "%d jobs are under way at %s (payments.max_waiting), none ended in the time to wait (payments.wait, --deadline), and nothing was submitted for this source; run again with --resume"
                        .formatted(most, provider));
    }

    static CollectionException notConfigured(Payment payment) {
        return parked(payment, "its provider is not configured here");
    }

    static CollectionException lost(Payment payment) {
        return new CollectionException(
                ErrorCode.LOST,
                "%s no longer knows the job %s, which was submitted on %s; run with --pay-again to buy it once more"
                        .formatted(
                                payment.intent().provider(),
                                payment.providerId().orElse("?"),
                                payment.intent().at()));
    }

    static CollectionException resultGone(Payment payment) {
        return new CollectionException(
                ErrorCode.LOST,
                "It was bought from %s on %s for %s, but the vault has the result no longer (payments.keep_days) and %s cannot be asked for it; run with --pay-again to buy it once more"
                        .formatted(
                                payment.intent().provider(),
                                payment.intent().at(),
                                payment.committed(),
                                payment.intent().provider()));
    }

    static CollectionException cannotBeAsked(Payment payment, String lastFailure) {
        return new CollectionException(
                ErrorCode.PARKED,
                "%s and it cannot be asked; look at its bill, then %s to submit once more"
                        .formatted(unknown(payment, lastFailure), payingAgain(payment)));
    }

    /**
     * Says that nobody could find out in time whether a job was taken.
     *
     * @param lastFailure what its submission ended with; empty if that is not known
     * @param lastQuestion what the last question for it ended with; empty if its settle time is not over yet
     */
    static CollectionException stillUnclear(Payment payment, String lastFailure, String lastQuestion) {
        String over = "the time to wait is over (payments.wait, --deadline)";
        return new CollectionException(
                ErrorCode.PARKED,
                lastQuestion.isEmpty()
                        ? "%s; it can be asked once payments.settle_ms have passed, and %s; run again with --resume"
                                .formatted(unknown(payment, lastFailure), over)
                        : "%s, and %s; the last question for it failed: %s. Run again with --resume to ask once more; or look at its bill, then %s to submit once more"
                                .formatted(unknown(payment, lastFailure), over, lastQuestion, payingAgain(payment)));
    }

    private static String unknown(Payment payment, String lastFailure) {
        return "Whether %s took the job of %s is unknown%s"
                .formatted(
                        payment.intent().provider(),
                        payment.intent().at(),
                        lastFailure.isEmpty() ? "" : " (" + lastFailure + ")");
    }

    /** A run that was told to pay again waits for what it has bought itself; only another run replaces that. */
    private static String payingAgain(Payment payment) {
        return payment.opened().again() ? "start a new run with --pay-again" : "run with --pay-again";
    }

    /** Adds to what stopped a wait what had gone wrong in it. */
    static CollectionException stopped(CollectionException why, String lastFailure) {
        return lastFailure.isEmpty() || why.code() != ErrorCode.CANCELLED
                ? why
                : new CollectionException(
                        why.code(),
                        "%s; the last question for its paid job failed: %s".formatted(why.reason(), lastFailure),
                        why);
    }

    static CollectionException neverTaken(Intent intent, int submissions, String lastFailure) {
        return new CollectionException(
                ErrorCode.REMOTE_ERROR,
                "%s did not answer %d submissions and took none of them%s; try again later with --resume"
                        .formatted(
                                intent.provider(), submissions, lastFailure.isEmpty() ? "" : " (" + lastFailure + ")"));
    }

    static CollectionException referenceBlocked(String provider, Intent other) {
        return new CollectionException(
                ErrorCode.PARKED,
                "It is unclear whether %s took another job for the same upload or address (submitted on %s by run %s); until that is known nothing more is submitted for it, and the time to wait is over (payments.wait, --deadline); run again with --resume"
                        .formatted(provider, other.at(), other.run()));
    }

    /** Rethrows a failed question unless asking again may help. */
    static void giveUpUnlessTransient(CollectionException e) throws CollectionException {
        if (!isTransient(e)) {
            throw e;
        }
    }

    static boolean isTransient(CollectionException e) {
        return e.code().category() == ErrorCategory.REMOTE || e.code() == ErrorCode.TIMEOUT;
    }
}
