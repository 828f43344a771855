package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;

/** One operation that buys one thing: it looks into the ledger and takes the next step, until it has it. For one thread. */
final class Buying<T extends Record> {
    private static final int MOST_ABSENT = 2;

    private final Purchase<T> purchase;
    private final Payer payer;
    private final PaymentSteps steps;
    private final Ladder<T> ladder;
    private Optional<Intent> unanswered = Optional.empty();
    private String lastFailure = "";
    private int absent;
    private Optional<Places.Place> place = Optional.empty();

    Buying(Purchase<T> purchase, Payer payer, PaymentSteps steps) {
        this.purchase = purchase;
        this.payer = payer;
        this.steps = steps;
        this.ladder = new Ladder<>(purchase);
    }

    Paid<T> toTheEnd() throws CollectionException {
        try {
            return stepByStep();
        } finally {
            givePlaceBack();
        }
    }

    private Paid<T> stepByStep() throws CollectionException {
        while (true) {
            payer.ensureOpen();
            Optional<Payment> known =
                    steps.accounts().exclusively(books -> steps.standing().deciding(books, purchase.key(), payer));
            Optional<Paid<T>> paid = known.isPresent() ? goOn(known.get()) : start();
            if (paid.isPresent()) {
                payer.regainSlot();
                return paid.get();
            }
        }
    }

    /** Goes on with a payment that the ledger knows; empty if the ledger has to be looked at again. */
    private Optional<Paid<T>> goOn(Payment payment) throws CollectionException {
        if (payment.endedAs(LedgerRecord.End.LOST)) {
            throw PaymentFailures.lost(payment);
        }
        if (payment.settled().isPresent()) {
            Optional<T> kept = steps.accounts().kept(purchase);
            if (kept.isPresent()) {
                return Optional.of(steps.settlements().paid(kept.get(), payment, payer));
            }
            if (payment.providerId().isEmpty()) {
                throw PaymentFailures.resultGone(payment);
            }
        } else if (payment.providerId().isEmpty()) {
            resolve(payment);
            return Optional.empty();
        }
        return await(payment, serving(payment), Optional.empty());
    }

    private PaidJob<T> serving(Payment payment) throws CollectionException {
        return ladder.serving(payment).orElseThrow(() -> PaymentFailures.notConfigured(payment));
    }

    private void resolve(Payment payment) throws CollectionException {
        PaidJob<T> job = serving(payment);
        boolean ours = unanswered.filter(payment.intent()::equals).isPresent();
        UnclearJobs.Resolution resolution = steps.unclear().resolve(payment, job, payer, ours, ours ? lastFailure : "");
        if (resolution == UnclearJobs.Resolution.ABSENT && ++absent >= MOST_ABSENT) {
            throw PaymentFailures.neverTaken(payment.intent(), absent, lastFailure);
        }
    }

    private Optional<Paid<T>> await(Payment payment, PaidJob<T> job, Optional<Duration> estimated)
            throws CollectionException {
        if (place.isEmpty()) {
            place = Optional.of(steps.places().takeAnyway(job.provider()));
        }
        Progress<T> end = steps.waits().end(job, payment, payer, estimated, this::givePlaceBack);
        givePlaceBack();
        if (end instanceof Progress.Done<T> done) {
            return Optional.of(steps.settlements().settle(purchase, payment.intent(), done, payer));
        }
        Progress.Failed<T> failed = (Progress.Failed<T>) end;
        if (!steps.settlements().failed(payment, failed)) {
            throw failed.why();
        }
        ladder.failed(job, failed.why());
        return Optional.empty();
    }

    /** Submits the first rung that is left; empty if the ledger has to be looked at again. */
    private Optional<Paid<T>> start() throws CollectionException {
        payer.regainSlot();
        PaidJob<T> job = ladder.current();
        Estimate estimate;
        try {
            estimate = Offer.of(job);
        } catch (CollectionException e) {
            return refused(job, e);
        }
        steps.openings().checkBudget(estimate, payer);
        String reference;
        try {
            reference = job.prepare();
        } catch (CollectionException e) {
            return refused(job, e);
        }
        takePlace(job);
        payer.ensureOpen();
        Optional<Intent> intent = steps.openings().open(purchase, job, estimate, reference, payer);
        return intent.isPresent() ? submit(job, intent.get(), estimate) : Optional.empty();
    }

    private void takePlace(PaidJob<T> job) throws CollectionException {
        if (place.filter(held -> !held.provider().equals(job.provider())).isPresent()) {
            givePlaceBack();
        }
        if (place.isEmpty()) {
            place = Optional.of(steps.places().take(job.provider(), payer));
        }
    }

    private void givePlaceBack() {
        place.ifPresent(Places.Place::giveBack);
        place = Optional.empty();
    }

    private Optional<Paid<T>> submit(PaidJob<T> job, Intent intent, Estimate estimate) throws CollectionException {
        try {
            payer.ensureOpen();
        } catch (CollectionException ended) {
            steps.settlements().refused(intent, ended);
            throw ended;
        }
        Submission<T> answer;
        try {
            answer = job.submit(intent);
        } catch (CollectionException | RuntimeException e) {
            return unclear(intent, String.valueOf(e.getMessage()));
        }
        if (answer instanceof Submission.Accepted<T> accepted) {
            return accepted(job, intent, accepted.id(), estimate);
        }
        if (answer instanceof Submission.Finished<T> finished) {
            return Optional.of(
                    steps.settlements().settleAtOnce(purchase, intent, finished.value(), finished.cost(), payer));
        }
        CollectionException why = ((Submission.Refused<T>) answer).why();
        steps.settlements().refused(intent, why);
        return refused(job, why);
    }

    private Optional<Paid<T>> accepted(PaidJob<T> job, Intent intent, String id, Estimate estimate)
            throws CollectionException {
        if (id.isBlank() || !steps.settlements().submitted(intent, id)) {
            return unclear(intent, "it answered with the id \"%s\", which is no new job's".formatted(id));
        }
        Payment payment = steps.accounts()
                .exclusively(books -> books.ofIntent(intent.id()).orElseThrow());
        return await(payment, job, Optional.of(estimate.waiting()));
    }

    /** Nobody knows whether the job was taken: the ledger's next look finds the intent without an id. */
    private Optional<Paid<T>> unclear(Intent intent, String why) {
        unanswered = Optional.of(intent);
        lastFailure = why;
        return Optional.empty();
    }

    /** A certain refusal, before or after an intent was written. */
    private Optional<Paid<T>> refused(PaidJob<T> job, CollectionException why) throws CollectionException {
        if (why.code() == ErrorCode.CANCELLED || why.code() == ErrorCode.TIMEOUT) {
            payer.ensureOpen();
        }
        Ladder.Refusal refusal = ladder.refused(job, why);
        if (refusal.again()) {
            payer.pause(why.retryAfter().orElseGet(() -> steps.pauses().backOff(refusal.tries())));
        }
        return Optional.empty();
    }
}
