package org.aios.etl.core.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Purchase;

/** Where one operation stands on the ladder of a purchase, and who refused on the way. For one thread. */
final class Ladder<T extends Record> {
    private static final int TRIES_PER_RUNG = 3;

    private final List<PaidJob<T>> rungs;
    private final List<String> refusals = new ArrayList<>();
    private Optional<CollectionException> last = Optional.empty();
    private int rung;
    private int tries;

    Ladder(Purchase<T> purchase) {
        this.rungs = purchase.ladder();
    }

    /** Returns the job to try next. */
    PaidJob<T> current() throws CollectionException {
        if (rung >= rungs.size()) {
            throw last.orElseThrow();
        }
        return rungs.get(rung);
    }

    /** Returns the job that can go on with a payment; empty where its provider is not configured any more. */
    Optional<PaidJob<T>> serving(Payment payment) {
        return rungs.stream()
                .filter(job -> job.provider().equals(payment.intent().provider()))
                .findFirst();
    }

    /** Takes a certain refusal: the same rung again if that may help, else the next one. */
    Refusal refused(PaidJob<T> job, CollectionException why) {
        note(job, why);
        tries++;
        if (why.code().retryable() && tries < TRIES_PER_RUNG) {
            return new Refusal(true, tries);
        }
        leave(job);
        return new Refusal(false, 0);
    }

    /** Takes a failure that cost nothing, after the job had been taken: the next rung. */
    void failed(PaidJob<T> job, CollectionException why) {
        note(job, why);
        leave(job);
    }

    private void leave(PaidJob<T> job) {
        rung = Math.max(rung, rungs.indexOf(job) + 1);
        tries = 0;
    }

    private void note(PaidJob<T> job, CollectionException why) {
        refusals.add(job.provider() + ": " + why.reason());
        List<String> distinct = refusals.stream().distinct().toList();
        last = Optional.of(
                distinct.size() == 1
                        ? why
                        : new CollectionException(
                                why.code(), "Nobody took the job. " + String.join("; ", distinct), why));
    }

    /** What a refusal leads to. */
    record Refusal(boolean again, int tries) {}
}
