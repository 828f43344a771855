package org.aios.etl.core.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Purchase;

/** Checks the caps and writes intents, each in one step under the ledger's lock. Thread-safe. */
final class Openings {
    private final Accounts accounts;
    private final Standing standing;
    private final Scheduling scheduling;
    private final SettleTimes settleTimes;

    Openings(Accounts accounts, Standing standing, Scheduling scheduling, SettleTimes settleTimes) {
        this.accounts = accounts;
        this.standing = standing;
        this.scheduling = scheduling;
        this.settleTimes = settleTimes;
    }

    private enum Result {
        WRITTEN,
        SOMEBODY_CAME_FIRST,
        REFERENCE_UNCLEAR,
        OVER_BUDGET
    }

    /** What one step came to; {@code why} explains a refusal by the budget, {@code other} is the unclear intent. */
    private record Opening(Result result, String why, Optional<Intent> other) {
        static Opening of(Result result) {
            return new Opening(result, "", Optional.empty());
        }
    }

    /** Throws if the job would break a cap now, before anything is prepared for it. */
    void checkBudget(Estimate estimate, Payer payer) throws CollectionException {
        Optional<String> refusal = accounts.exclusively(books -> BudgetCheck.refusal(books, payer, estimate, now()));
        if (refusal.isPresent()) {
            throw overBudget(refusal.get());
        }
    }

    /** Writes a durable intent; empty if the ledger has to be looked at again. */
    <T extends Record> Optional<Intent> open(
            Purchase<T> purchase, PaidJob<T> job, Estimate estimate, String reference, Payer payer)
            throws CollectionException {
        Instant at = now();
        Intent intent =
                new Intent(newId(at), purchase.key(), job.provider(), reference, payer.run(), estimate.atMost(), at);
        LedgerRecord.Opened line =
                new LedgerRecord.Opened(intent, payer.tool(), payer.source(), job.model(), payer.payAgain());
        Opening opening = accounts.exclusively(books -> step(books, line, estimate, payer));
        switch (opening.result()) {
            case OVER_BUDGET -> throw overBudget(opening.why());
            case REFERENCE_UNCLEAR -> awaitReference(opening.other().orElseThrow(), payer);
            case SOMEBODY_CAME_FIRST -> {}
            case WRITTEN -> {
                accounts.awaitDurable();
                settleTimes.begun(intent);
                payer.opened(job.provider(), estimate.atMost());
                return Optional.of(intent);
            }
        }
        return Optional.empty();
    }

    private Opening step(Books books, LedgerRecord.Opened line, Estimate estimate, Payer payer) {
        Intent intent = line.intent();
        if (standing.deciding(books, intent.key(), payer).isPresent()) {
            return Opening.of(Result.SOMEBODY_CAME_FIRST);
        }
        if (payer.payAgain()) {
            abandonOthers(books, intent);
        }
        Optional<Intent> unclear = unclear(books, intent.provider(), intent.reference());
        if (unclear.isPresent()) {
            return new Opening(Result.REFERENCE_UNCLEAR, "", unclear);
        }
        Optional<String> refusal = BudgetCheck.refusal(books, payer, estimate, intent.at());
        if (refusal.isPresent()) {
            return new Opening(Result.OVER_BUDGET, refusal.get(), Optional.empty());
        }
        books.append(line);
        standing.opened(line);
        return Opening.of(Result.WRITTEN);
    }

    private static void abandonOthers(Books books, Intent by) {
        for (Payment payment : books.ofKey(by.key())) {
            if (payment.open()) {
                books.append(new LedgerRecord.Ended(
                        payment.intent().id(),
                        LedgerRecord.End.ABANDONED,
                        ErrorCode.CANCELLED,
                        "Given up for --pay-again; it may have been billed and counts in full",
                        payment.intent().reserved(),
                        by.at()));
            }
        }
    }

    private static Optional<Intent> unclear(Books books, String provider, String reference) {
        return reference.isEmpty()
                ? Optional.empty()
                : books.ofReference(provider, reference).stream()
                        .filter(Payment::unclear)
                        .map(Payment::intent)
                        .findFirst();
    }

    /** Waits without a slot until another purchase of the same upload is clear: it can take the whole settle time. */
    private void awaitReference(Intent other, Payer payer) throws CollectionException {
        payer.yieldSlot();
        for (int looks = 0; accounts.exclusively(books -> stillUnclear(books, other)); looks++) {
            Duration left = payer.waitLeft();
            if (left.isZero()) {
                throw PaymentFailures.referenceBlocked(other.provider(), other);
            }
            Duration next = Pauses.lookAgain(looks);
            payer.pause(next.compareTo(left) < 0 ? next : left);
        }
    }

    private static boolean stillUnclear(Books books, Intent intent) {
        return books.ofIntent(intent.id()).filter(Payment::unclear).isPresent();
    }

    private static CollectionException overBudget(String why) {
        return new CollectionException(ErrorCode.BUDGET_EXCEEDED, why);
    }

    private Instant now() {
        return scheduling.clock().instant();
    }

    private String newId(Instant at) {
        return "%012x-%012x".formatted(at.toEpochMilli(), (long) (scheduling.random() * (1L << 48)))
                + "%06x".formatted((int) (scheduling.random() * (1 << 24)));
    }
}
