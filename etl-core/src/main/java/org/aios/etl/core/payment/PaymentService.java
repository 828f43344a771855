package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Purchase;
import org.apiguardian.api.API;

/**
 * Buys things exactly once, whatever crashes or gets lost in between.
 *
 * <p>Why it is correct: a submission happens only after its intent is durable, and an intent is written only under the
 * ledger's lock while no other intent of the same key is open or settled. So at most one job per key is ever under way
 * in all processes. A crash or a lost answer leaves the intent unclear; it stays in everybody's way until the provider
 * itself has said, after the settle time, whether it has the job. The result is durable in the vault before the payment
 * counts as settled, so a settled payment can always be answered from there, or asked for again by its id.
 *
 * <p>Thread-safe. Calls of one operation come from one thread.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PaymentService {
    private final PaymentSteps steps;

    /**
     * Makes the service.
     *
     * @param settle how long after an unclear submission the provider's answers are trusted, for all providers; empty
     *     for the longer of 75 seconds and what a job says itself
     */
    public PaymentService(PaymentLedger ledger, ResultCodec codec, Scheduling scheduling, Optional<Duration> settle) {
        this(ledger, codec, scheduling, settle, Integer.MAX_VALUE);
    }

    /**
     * Makes the service.
     *
     * @param settle as above
     * @param mostUnderWay how many jobs may be under way at one provider at once, at least 1; jobs that were submitted
     *     earlier are picked up beyond that
     */
    public PaymentService(
            PaymentLedger ledger,
            ResultCodec codec,
            Scheduling scheduling,
            Optional<Duration> settle,
            int mostUnderWay) {
        this.steps = PaymentSteps.over(ledger, codec, scheduling, settle, mostUnderWay);
    }

    /** Buys something, or answers from what was bought before; see {@code CollectionContext.payOnce}. */
    public <T extends Record> Paid<T> payOnce(Purchase<T> purchase, Payer payer) throws CollectionException {
        return new Buying<>(purchase, payer, steps).toTheEnd();
    }

    /** Says what a purchase would cost, without spending or preparing anything, by throwing {@link EstimateOnly}. */
    public void estimate(Purchase<?> purchase, Payer payer) throws CollectionException {
        Optional<Payment> known =
                steps.accounts().exclusively(books -> steps.standing().deciding(books, purchase.key(), payer));
        if (known.isPresent()) {
            checkObtainable(purchase, known.get());
        }
        Optional<CollectionException> refusal = Optional.empty();
        for (PaidJob<?> job : purchase.ladder()) {
            try {
                Estimate estimate = Offer.of(job);
                throw new EstimateOnly(estimate, known.map(Payment::committed).orElse(Money.ZERO), known.isPresent());
            } catch (CollectionException e) {
                refusal = Optional.of(e);
            }
        }
        throw refusal.orElseThrow();
    }

    /** Throws if what was bought before cannot be had any more without paying again. */
    private void checkObtainable(Purchase<?> purchase, Payment known) throws CollectionException {
        if (known.endedAs(LedgerRecord.End.LOST)) {
            throw PaymentFailures.lost(known);
        }
        boolean onlyInVault = known.settled().isPresent() && known.providerId().isEmpty();
        if (onlyInVault && steps.accounts().kept(purchase).isEmpty()) {
            throw PaymentFailures.resultGone(known);
        }
    }

    /** Returns what a run has spent on one of its sources, as the ledger knows it. */
    public Money spent(String run, String source) throws CollectionException {
        return steps.accounts()
                .exclusively(books -> books.ofSource(run, source).stream()
                        .filter(payment -> !payment.open())
                        .map(Payment::committed)
                        .reduce(Money.ZERO, Money::plus));
    }

    /** Returns what is reserved for a run's open jobs. */
    public Money reserved(String run) throws CollectionException {
        return steps.accounts()
                .exclusively(books -> books.open().stream()
                        .filter(payment -> payment.intent().run().equals(run))
                        .map(Payment::committed)
                        .reduce(Money.ZERO, Money::plus));
    }
}
