package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;

/** Finds out, after the settle time, whether a provider has the job of an intent without an answer. Thread-safe. */
final class UnclearJobs {
    private final Accounts accounts;
    private final Standing standing;
    private final Pauses pauses;
    private final SettleTimes settleTimes;

    UnclearJobs(Accounts accounts, Standing standing, Pauses pauses, SettleTimes settleTimes) {
        this.accounts = accounts;
        this.standing = standing;
        this.pauses = pauses;
        this.settleTimes = settleTimes;
    }

    /** What became of an unclear intent. */
    enum Resolution {
        /** The ledger has to be looked at again: the provider has it, or somebody else found out. */
        KNOWN,
        /** The provider does not have it; it may be submitted once more. */
        ABSENT
    }

    /**
     * Resolves an intent, without a slot.
     *
     * @param ours whether this very operation submitted it: then nobody else learns its id meanwhile
     * @param lastFailure what its submission ended with, for people; empty if that is not known
     */
    Resolution resolve(Payment payment, PaidJob<?> job, Payer payer, boolean ours, String lastFailure)
            throws CollectionException {
        payer.yieldSlot();
        if (!settleTimePassed(payment, job, payer, ours, lastFailure)) {
            return Resolution.KNOWN;
        }
        Intent intent = payment.intent();
        Optional<Set<String>> others = accounts.exclusively(
                books -> decides(books, payer, intent) ? Optional.of(idsOfOthers(books, intent)) : Optional.empty());
        if (others.isEmpty()) {
            return Resolution.KNOWN;
        }
        Lookup found = find(job, payment, payer, others.get(), lastFailure);
        Optional<String> id = found instanceof Lookup.Found of ? Optional.of(of.id()) : Optional.empty();
        if (found instanceof Lookup.Unsupported
                || id.filter(others.get()::contains).isPresent()) {
            throw PaymentFailures.cannotBeAsked(payment, lastFailure);
        }
        Resolution resolution = accounts.durably(books -> write(books, payer, intent, id));
        settleTimes.clear(intent);
        return resolution;
    }

    private Resolution write(Books books, Payer payer, Intent intent, Optional<String> id) {
        if (!decides(books, payer, intent)
                || id.filter(found -> ownedByOther(books, intent, found)).isPresent()) {
            return Resolution.KNOWN;
        }
        if (id.isPresent()) {
            books.append(new LedgerRecord.Submitted(intent.id(), id.get(), pauses.now()));
            return Resolution.KNOWN;
        }
        books.append(new LedgerRecord.Ended(
                intent.id(),
                LedgerRecord.End.ABSENT,
                ErrorCode.REMOTE_ERROR,
                "The answer to the submission was lost and the provider does not have the job",
                Money.ZERO,
                pauses.now()));
        return Resolution.ABSENT;
    }

    /**
     * Whether the intent is still the one without an id on which the purchase depends. One that was given up for another
     * run's {@code --pay-again} is not, while that run's own job is under way: the two could not be told apart at the
     * provider, and the wrong one would be adopted.
     */
    private boolean decides(Books books, Payer payer, Intent intent) {
        return standing.deciding(books, intent.key(), payer)
                .filter(payment -> payment.intent().equals(intent))
                .filter(payment -> payment.mayFinish() && payment.providerId().isEmpty())
                .isPresent();
    }

    private static boolean ownedByOther(Books books, Intent intent, String id) {
        return books.ownedByOther(intent.provider(), id, intent.id());
    }

    /** The jobs that other intents of the same purchase or reference own: they are never the one that is looked for. */
    private static Set<String> idsOfOthers(Books books, Intent intent) {
        Set<String> ids = new HashSet<>();
        for (Payment payment : books.ofReference(intent.provider(), intent.reference())) {
            if (!payment.intent().id().equals(intent.id())) {
                payment.providerId().ifPresent(ids::add);
            }
        }
        return ids;
    }

    /** Waits for the settle time while looking whether somebody else learns the id; false if that happened. */
    private boolean settleTimePassed(Payment payment, PaidJob<?> job, Payer payer, boolean ours, String lastFailure)
            throws CollectionException {
        for (int looks = 0; ; looks++) {
            Duration left = settleTimes.left(payment, job);
            if (left.isZero() || left.isNegative()) {
                return true;
            }
            Duration next = Pauses.lookAgain(looks);
            pauses.waitOrPark(
                    payer,
                    ours || left.compareTo(next) < 0 ? left : next,
                    () -> PaymentFailures.stillUnclear(payment, lastFailure, ""));
            if (!ours && !accounts.exclusively(books -> decides(books, payer, payment.intent()))) {
                return false;
            }
        }
    }

    private Lookup find(PaidJob<?> job, Payment payment, Payer payer, Set<String> others, String lastFailure)
            throws CollectionException {
        Trouble trouble = new Trouble(
                payer, job.provider(), "for the job of " + payment.intent().at());
        try {
            for (int failures = 0; ; failures++) {
                try {
                    payer.ensureOpen();
                    Lookup found = job.find(payment.intent(), others);
                    trouble.healthy();
                    return found;
                } catch (CollectionException e) {
                    PaymentFailures.giveUpUnlessTransient(e);
                    trouble.failed(e.reason());
                    pauses.waitOrPark(
                            payer,
                            e.retryAfter().orElse(pauses.backOff(failures)),
                            () -> PaymentFailures.stillUnclear(payment, lastFailure, trouble.last()));
                }
            }
        } catch (CollectionException e) {
            trouble.givenUp(e);
            throw PaymentFailures.stopped(e, trouble.last());
        }
    }
}
