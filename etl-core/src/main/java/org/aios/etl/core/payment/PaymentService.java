package org.aios.etl.core.payment;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCategory;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;
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
    private static final int TRIES_PER_RUNG = 3;
    private static final int MOST_ABSENT = 2;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    private static final Duration DEFAULT_SETTLE = Duration.ofSeconds(75);

    private final PaymentLedger ledger;
    private final ResultCodec codec;
    private final Scheduling scheduling;
    private final Optional<Duration> settle;

    /**
     * Makes the service.
     *
     * @param settle how long after an unclear submission the provider's answers are trusted, for all providers; empty
     *     for the longer of 75 seconds and what a job says itself
     */
    public PaymentService(PaymentLedger ledger, ResultCodec codec, Scheduling scheduling, Optional<Duration> settle) {
        this.ledger = ledger;
        this.codec = codec;
        this.scheduling = scheduling;
        this.settle = settle;
    }

    /** Buys something, or answers from what was bought before; see {@code CollectionContext.payOnce}. */
    public <T extends Record> Paid<T> payOnce(Purchase<T> purchase, Payer payer) throws CollectionException {
        Attempt<T> attempt = new Attempt<>(purchase, payer);
        while (true) {
            payer.ensureOpen();
            Optional<Payment> known = exclusively(books -> relevant(books, purchase.key(), payer));
            Optional<Paid<T>> paid = known.isPresent() ? attempt.goOn(known.get()) : attempt.start();
            if (paid.isPresent()) {
                payer.regainSlot();
                return paid.get();
            }
        }
    }

    /** Says what a purchase would cost, without spending or preparing anything, by throwing {@link EstimateOnly}. */
    public void estimate(Purchase<?> purchase, Payer payer) throws CollectionException {
        Optional<Payment> known = exclusively(books -> relevant(books, purchase.key(), payer));
        Optional<CollectionException> refusal = Optional.empty();
        for (PaidJob<?> job : purchase.ladder()) {
            try {
                Estimate estimate = job.estimate();
                throw new EstimateOnly(estimate, known.map(Payment::committed).orElse(Money.ZERO), known.isPresent());
            } catch (CollectionException e) {
                refusal = Optional.of(e);
            }
        }
        throw refusal.orElseThrow();
    }

    /** Returns what a run has spent on one of its sources, as the ledger knows it. */
    public Money spent(String run, String source) throws CollectionException {
        return exclusively(books -> books.committed(payment -> !payment.open()
                && payment.intent().run().equals(run)
                && payment.opened().source().equals(source)));
    }

    /** Returns what is reserved for a run's open jobs. */
    public Money reserved(String run) throws CollectionException {
        return exclusively(books -> books.committed(
                payment -> payment.open() && payment.intent().run().equals(run)));
    }

    /** The payment that decides what happens next: a settled one, else an open one, else a lost one. */
    private static Optional<Payment> relevant(Books books, String key, Payer payer) {
        Optional<Payment> best = Optional.empty();
        for (Payment payment : books.ofKey(key)) {
            boolean counts = !payer.payAgain() || payment.intent().run().equals(payer.run());
            if (counts && rank(payment) > 0 && (best.isEmpty() || rank(payment) >= rank(best.get()))) {
                best = Optional.of(payment);
            }
        }
        return best;
    }

    private static int rank(Payment payment) {
        if (payment.endedAs(LedgerRecord.End.LOST)) {
            return 1;
        }
        if (payment.settled().isPresent()) {
            return 4;
        }
        return payment.unclear() ? 2 : payment.open() ? 3 : 0;
    }

    private <V> V exclusively(java.util.function.Function<Books, V> step) throws CollectionException {
        try {
            return ledger.exclusively(step);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private void durable() throws CollectionException {
        try {
            ledger.awaitDurable();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static CollectionException unavailable(IOException cause) {
        return new CollectionException(
                ErrorCode.LEDGER_UNAVAILABLE,
                "The payment ledger cannot be used (%s), so nothing is bought; free some disk space or correct payments.directory"
                        .formatted(cause.getMessage()),
                cause);
    }

    private Instant now() {
        return scheduling.clock().instant();
    }

    private String newId() {
        return "%012x-%012x".formatted(now().toEpochMilli(), (long) (scheduling.random() * (1L << 48)))
                + "%06x".formatted((int) (scheduling.random() * (1 << 24)));
    }

    private Duration backOff(int failures) {
        double ceiling = Math.min(
                (double) LONGEST_DELAY.toMillis(), FIRST_DELAY.toMillis() * Math.pow(2, Math.min(failures, 10)));
        return Duration.ofMillis(1 + (long) (scheduling.random() * ceiling));
    }

    /** What one operation remembers while it buys one thing. */
    private final class Attempt<T extends Record> {
        private final Purchase<T> purchase;
        private final Payer payer;
        private final List<String> refusals = new ArrayList<>();
        private Optional<CollectionException> lastRefusal = Optional.empty();
        private int rung;
        private int triesOnRung;
        private int absent;

        Attempt(Purchase<T> purchase, Payer payer) {
            this.purchase = purchase;
            this.payer = payer;
        }

        /** Goes on with a payment that the ledger knows; empty if the ledger has to be looked at again. */
        Optional<Paid<T>> goOn(Payment payment) throws CollectionException {
            if (payment.endedAs(LedgerRecord.End.LOST)) {
                throw new CollectionException(
                        ErrorCode.LOST,
                        "%s no longer knows the job %s, which was submitted on %s; run with --pay-again to buy it once more"
                                .formatted(
                                        payment.intent().provider(),
                                        payment.providerId().orElse("?"),
                                        payment.intent().at()));
            }
            if (payment.settled().isPresent()) {
                return fromVault(payment);
            }
            return payment.unclear() ? resolve(payment) : await(payment, jobOf(payment));
        }

        private Optional<Paid<T>> fromVault(Payment payment) throws CollectionException {
            Optional<T> value = vaulted();
            if (value.isPresent()) {
                return Optional.of(paid(value.get(), payment, payment.committed()));
            }
            return await(payment, jobOf(payment));
        }

        private Optional<T> vaulted() throws CollectionException {
            try {
                return ledger.result(purchase.key()).map(bytes -> codec.decodeRecord(bytes, purchase.type()));
            } catch (IOException e) {
                throw unavailable(e);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /** Submits the first rung that is left; empty if the ledger has to be looked at again. */
        Optional<Paid<T>> start() throws CollectionException {
            payer.regainSlot();
            if (rung >= purchase.ladder().size()) {
                throw lastRefusal.orElseThrow();
            }
            PaidJob<T> job = purchase.ladder().get(rung);
            Estimate estimate;
            String reference;
            try {
                estimate = job.estimate();
                refuseOverBudget(exclusively(
                        books -> BudgetCheck.refusal(books, payer, estimate.atMost(), estimate.basis(), now())));
                reference = job.prepare();
            } catch (CollectionException e) {
                if (e.code() == ErrorCode.BUDGET_EXCEEDED
                        || e.code() == ErrorCode.CANCELLED
                        || e.code() == ErrorCode.TIMEOUT) {
                    throw e;
                }
                return refused(job, e);
            }
            payer.ensureOpen();
            Optional<Intent> intent = open(job, estimate, reference);
            return intent.isPresent() ? submit(job, intent.get()) : Optional.empty();
        }

        private void refuseOverBudget(Optional<String> refusal) throws CollectionException {
            if (refusal.isPresent()) {
                throw new CollectionException(ErrorCode.BUDGET_EXCEEDED, refusal.get());
            }
        }

        /** Checks the caps and writes the intent in one step; empty if somebody else came first. */
        private Optional<Intent> open(PaidJob<T> job, Estimate estimate, String reference) throws CollectionException {
            Instant at = now();
            Intent intent =
                    new Intent(newId(), purchase.key(), job.provider(), reference, payer.run(), estimate.atMost(), at);
            Opening opening = exclusively(books -> {
                if (relevant(books, purchase.key(), payer).isPresent()) {
                    return new Opening(false, Optional.empty(), false);
                }
                if (payer.payAgain()) {
                    abandonOthers(books, at);
                }
                if (referenceUnclear(books, job.provider(), reference)) {
                    return new Opening(false, Optional.empty(), true);
                }
                Optional<String> refusal = BudgetCheck.refusal(books, payer, estimate.atMost(), estimate.basis(), at);
                if (refusal.isEmpty()) {
                    books.append(new LedgerRecord.Opened(intent, payer.tool(), payer.source(), job.model()));
                }
                return new Opening(refusal.isEmpty(), refusal, false);
            });
            refuseOverBudget(opening.refusal());
            if (opening.referenceUnclear()) {
                awaitReference(job.provider(), reference);
            }
            if (!opening.written()) {
                return Optional.empty();
            }
            durable();
            payer.opened(job.provider(), estimate.atMost());
            return Optional.of(intent);
        }

        private void abandonOthers(Books books, Instant at) {
            for (Payment payment : books.ofKey(purchase.key())) {
                if (payment.open()) {
                    books.append(new LedgerRecord.Ended(
                            payment.intent().id(),
                            LedgerRecord.End.ABANDONED,
                            ErrorCode.CANCELLED,
                            "Given up for --pay-again; it may have been billed and counts in full",
                            payment.intent().reserved(),
                            at));
                }
            }
        }

        /** Waits without a slot until another purchase of the same upload is clear: it can take the whole settle time. */
        private void awaitReference(String provider, String reference) throws CollectionException {
            payer.yieldSlot();
            while (exclusively(books -> referenceUnclear(books, provider, reference))) {
                Duration left = payer.waitLeft();
                if (left.isZero()) {
                    throw new CollectionException(
                            ErrorCode.PARKED,
                            "It is unclear whether %s took another job for the same source, so nothing more is submitted for it; run again with --resume"
                                    .formatted(provider));
                }
                payer.pause(LOOK_AGAIN.compareTo(left) < 0 ? LOOK_AGAIN : left);
            }
        }

        private boolean referenceUnclear(Books books, String provider, String reference) {
            return !reference.isEmpty()
                    && books.all().stream()
                            .anyMatch(payment -> payment.unclear()
                                    && payment.intent().provider().equals(provider)
                                    && payment.intent().reference().equals(reference));
        }

        private Optional<Paid<T>> submit(PaidJob<T> job, Intent intent) throws CollectionException {
            try {
                payer.ensureOpen();
            } catch (CollectionException e) {
                end(intent, LedgerRecord.End.REFUSED, e, Money.ZERO);
                throw e;
            }
            Submission<T> answer;
            try {
                answer = job.submit(intent);
            } catch (CollectionException | RuntimeException unclear) {
                // Nobody knows whether the job was taken: the ledger's next look finds the intent unclear.
                return Optional.empty();
            }
            if (answer instanceof Submission.Accepted<T> accepted) {
                Payment payment = submitted(intent, accepted.id());
                return await(payment, Optional.of(job));
            }
            if (answer instanceof Submission.Finished<T> finished) {
                return Optional.of(settle(intent, finished.value(), finished.cost()));
            }
            CollectionException why = ((Submission.Refused<T>) answer).why();
            end(intent, LedgerRecord.End.REFUSED, why, Money.ZERO);
            return refused(job, why);
        }

        /** A certain refusal: the same rung again if that may help, else the next one. */
        private Optional<Paid<T>> refused(PaidJob<T> job, CollectionException why) throws CollectionException {
            refusals.add(job.provider() + ": " + why.reason());
            lastRefusal = Optional.of(refusals.size() == 1 ? why : allRefused(why));
            triesOnRung++;
            if (why.code().retryable() && triesOnRung < TRIES_PER_RUNG) {
                payer.pause(why.retryAfter().orElseGet(() -> backOff(triesOnRung)));
            } else {
                rung++;
                triesOnRung = 0;
            }
            return Optional.empty();
        }

        private CollectionException allRefused(CollectionException last) {
            List<String> distinct = refusals.stream().distinct().toList();
            return distinct.size() == 1
                    ? last
                    : new CollectionException(last.code(), "Nobody took the job. " + String.join("; ", distinct), last);
        }

        /** Finds out, after the settle time, whether the provider has the job of an unclear intent. */
        private Optional<Paid<T>> resolve(Payment payment) throws CollectionException {
            Intent intent = payment.intent();
            PaidJob<T> job = jobOf(payment).orElseThrow(() -> parked(payment, "its provider is not configured here"));
            payer.yieldSlot();
            if (!settleTimePassed(payment, job)) {
                return Optional.empty();
            }
            Lookup found = find(job, payment);
            if (found instanceof Lookup.Unsupported) {
                throw new CollectionException(
                        ErrorCode.PARKED,
                        "Whether %s took the job of %s is unknown and it cannot be asked; look at its bill, then run with --pay-again to submit once more"
                                .formatted(intent.provider(), intent.at()));
            }
            boolean adopted = exclusively(books -> {
                Optional<Payment> current = books.ofIntent(intent.id());
                if (current.isEmpty() || !current.get().unclear()) {
                    return true;
                }
                if (found instanceof Lookup.Found id && !books.ownedByOther(intent.provider(), id.id(), intent.id())) {
                    books.append(new LedgerRecord.Submitted(intent.id(), id.id(), now()));
                    return true;
                }
                books.append(new LedgerRecord.Ended(
                        intent.id(),
                        LedgerRecord.End.ABSENT,
                        ErrorCode.REMOTE_ERROR,
                        "The answer to the submission was lost and the provider does not have the job",
                        Money.ZERO,
                        now()));
                return false;
            });
            durable();
            if (!adopted && ++absent >= MOST_ABSENT) {
                throw new CollectionException(
                        ErrorCode.REMOTE_ERROR,
                        "%s did not answer %d submissions and took none of them; try again later with --resume"
                                .formatted(intent.provider(), absent));
            }
            return Optional.empty();
        }

        /** Waits for the settle time while looking whether somebody else learns the id; false if that happened. */
        private boolean settleTimePassed(Payment payment, PaidJob<T> job) throws CollectionException {
            Duration whole =
                    settle.orElse(job.settleTime().compareTo(DEFAULT_SETTLE) > 0 ? job.settleTime() : DEFAULT_SETTLE);
            Duration left = Duration.between(now(), payment.intent().at().plus(whole));
            left = left.compareTo(whole) > 0 ? whole : left;
            long end = scheduling.ticks() + left.toNanos();
            while (end - scheduling.ticks() > 0) {
                waitOrPark(Duration.ofNanos(Math.min(end - scheduling.ticks(), LOOK_AGAIN.toNanos())), payment);
                if (!exclusively(books -> books.ofIntent(payment.intent().id())
                        .map(Payment::unclear)
                        .orElse(false))) {
                    return false;
                }
            }
            return true;
        }

        private Lookup find(PaidJob<T> job, Payment payment) throws CollectionException {
            for (int failures = 0; ; failures++) {
                try {
                    payer.ensureOpen();
                    return job.find(payment.intent());
                } catch (CollectionException e) {
                    giveUpUnlessTransient(e);
                    waitOrPark(e.retryAfter().orElse(backOff(failures)), payment);
                }
            }
        }

        /** Waits without a slot until a submitted job ends. */
        private Optional<Paid<T>> await(Payment payment, Optional<PaidJob<T>> serving) throws CollectionException {
            PaidJob<T> job = serving.orElseThrow(() -> parked(payment, "its provider is not configured here"));
            String id = payment.providerId().orElseThrow(() -> parked(payment, "its id was never learnt"));
            payer.yieldSlot();
            for (int failures = 0; ; ) {
                payer.ensureOpen();
                Progress<T> progress;
                try {
                    progress = job.fetch(id);
                    failures = 0;
                } catch (CollectionException e) {
                    giveUpUnlessTransient(e);
                    progress = new Progress.Waiting<>(e.retryAfter().orElse(backOff(failures++)));
                }
                if (progress instanceof Progress.Waiting<T> waiting) {
                    waitOrPark(waiting.next(), payment);
                } else if (progress instanceof Progress.Done<T> done) {
                    return Optional.of(settle(payment.intent(), done.value(), done.cost()));
                } else {
                    return failed(payment, job, (Progress.Failed<T>) progress);
                }
            }
        }

        private Optional<Paid<T>> failed(Payment payment, PaidJob<T> job, Progress.Failed<T> failed)
                throws CollectionException {
            boolean lost = failed.why().code() == ErrorCode.LOST;
            end(
                    payment.intent(),
                    lost ? LedgerRecord.End.LOST : LedgerRecord.End.FAILED,
                    failed.why(),
                    lost ? payment.committed() : failed.cost());
            if (lost || !failed.cost().isZero()) {
                throw failed.why();
            }
            rung = Math.max(rung, purchase.ladder().indexOf(job) + 1);
            triesOnRung = 0;
            refusals.add(job.provider() + ": " + failed.why().reason());
            lastRefusal = Optional.of(refusals.size() == 1 ? failed.why() : allRefused(failed.why()));
            return Optional.empty();
        }

        private void giveUpUnlessTransient(CollectionException e) throws CollectionException {
            if (e.code().category() != ErrorCategory.REMOTE && e.code() != ErrorCode.TIMEOUT) {
                throw e;
            }
        }

        private void waitOrPark(Duration time, Payment payment) throws CollectionException {
            Duration left = payer.waitLeft();
            if (left.isZero()) {
                throw parked(payment, "the time to wait for it is over (payments.wait, --deadline)");
            }
            Duration atLeast = time.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : time;
            payer.pause(atLeast.compareTo(left) < 0 ? atLeast : left);
        }

        private CollectionException parked(Payment payment, String why) {
            return new CollectionException(
                    ErrorCode.PARKED,
                    "The job %s at %s goes on, but %s; run again with --resume to pick it up at no further cost"
                            .formatted(
                                    payment.providerId()
                                            .orElse("of " + payment.intent().at()),
                                    payment.intent().provider(),
                                    why));
        }

        private Payment submitted(Intent intent, String providerId) throws CollectionException {
            Payment payment = exclusively(books -> {
                books.append(new LedgerRecord.Submitted(intent.id(), providerId, now()));
                return books.ofIntent(intent.id()).orElseThrow();
            });
            durable();
            return payment;
        }

        /** Keeps the result durably, then the true cost. */
        private Paid<T> settle(Intent intent, T value, Money cost) throws CollectionException {
            try {
                ledger.keepResult(purchase.key(), codec.encodeRecord(value));
            } catch (IOException e) {
                throw unavailable(e);
            }
            boolean[] first = new boolean[1];
            Payment payment = exclusively(books -> {
                first[0] = books.ofIntent(intent.id()).orElseThrow().open();
                if (first[0]) {
                    books.append(new LedgerRecord.Settled(intent.id(), cost, now()));
                }
                return books.ofIntent(intent.id()).orElseThrow();
            });
            durable();
            if (first[0]) {
                payer.settled(intent.provider(), cost);
            }
            return paid(value, payment, payment.committed());
        }

        private void end(Intent intent, LedgerRecord.End end, CollectionException why, Money cost)
                throws CollectionException {
            exclusively(books -> {
                books.append(new LedgerRecord.Ended(intent.id(), end, why.code(), why.reason(), cost, now()));
                return true;
            });
            durable();
        }

        private Optional<PaidJob<T>> jobOf(Payment payment) {
            return purchase.ladder().stream()
                    .filter(job -> job.provider().equals(payment.intent().provider()))
                    .findFirst();
        }

        private Paid<T> paid(T value, Payment payment, Money price) {
            boolean ours = payment.intent().run().equals(payer.run())
                    && payment.opened().source().equals(payer.source());
            return new Paid<>(value, payment.intent().provider(), ours ? price : Money.ZERO, ours ? Money.ZERO : price);
        }
    }

    private record Opening(boolean written, Optional<String> refusal, boolean referenceUnclear) {}
}
