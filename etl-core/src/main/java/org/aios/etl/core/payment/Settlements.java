package org.aios.etl.core.payment;

import java.time.Duration;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.LedgerRecord.End;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how payments ended. Thread-safe. */
final class Settlements {
    private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

    private final Accounts accounts;
    private final Pauses pauses;
    private final SettleTimes settleTimes;

    Settlements(Accounts accounts, Pauses pauses, SettleTimes settleTimes) {
        this.accounts = accounts;
        this.pauses = pauses;
        this.settleTimes = settleTimes;
    }

    /**
     * Keeps the result of a job that can be asked for again by its id, and then its true cost. If the vault is full, the
     * job stays open: the next run picks it up.
     */
    <T extends Record> Paid<T> settle(Purchase<T> purchase, Intent intent, Progress.Done<T> done, Payer payer)
            throws CollectionException {
        accounts.keep(purchase.key(), done.value());
        return settled(intent, done.value(), done.cost(), payer);
    }

    /**
     * Keeps a result that came with the answer to the submission. It can never be asked for again, so that it is handed on
     * even if the vault is full; the payment is settled then, lest it be made twice.
     */
    <T extends Record> Paid<T> settleAtOnce(Purchase<T> purchase, Intent intent, T value, Money cost, Payer payer)
            throws CollectionException {
        try {
            accounts.keep(purchase.key(), value);
        } catch (CollectionException vaultFull) {
            LOG.warn(
                    "A result paid for at {} could not be kept in the vault and is only in this run's results",
                    intent.provider(),
                    vaultFull);
        }
        return settled(intent, value, cost, payer);
    }

    private record Settling(boolean first, Payment payment) {}

    private <T extends Record> Paid<T> settled(Intent intent, T value, Money cost, Payer payer)
            throws CollectionException {
        Settling settling = accounts.durably(books -> {
            boolean first = payment(books, intent).mayFinish();
            if (first) {
                books.append(new LedgerRecord.Settled(intent.id(), cost, pauses.now()));
            }
            return new Settling(first, payment(books, intent));
        });
        settleTimes.clear(intent);
        if (settling.first()) {
            Duration took = Duration.between(intent.at(), pauses.now());
            payer.settled(intent.provider(), cost, took.isNegative() ? Duration.ZERO : took);
        }
        return paid(value, settling.payment(), payer);
    }

    /** Hands a result on; who did not pay for it learns what he saved. */
    <T extends Record> Paid<T> paid(T value, Payment payment, Payer payer) {
        Money price = payment.committed();
        boolean ours = payment.intent().run().equals(payer.run())
                && payment.opened().source().equals(payer.source());
        return new Paid<>(value, payment.intent().provider(), ours ? price : Money.ZERO, ours ? Money.ZERO : price);
    }

    /** Writes down that the provider took a job; false if the id belongs to another job of the ledger. */
    boolean submitted(Intent intent, String providerId) throws CollectionException {
        boolean ours = accounts.durably(books -> {
            boolean free = !books.ownedByOther(intent.provider(), providerId, intent.id());
            if (free) {
                books.append(new LedgerRecord.Submitted(intent.id(), providerId, pauses.now()));
            }
            return free;
        });
        if (ours) {
            settleTimes.clear(intent);
        }
        return ours;
    }

    /** Writes down that a job was certainly not taken. */
    void refused(Intent intent, CollectionException why) throws CollectionException {
        end(intent, End.REFUSED, why, Money.ZERO);
    }

    /**
     * Writes down that a job which was taken failed. Where several operations wait for one job, the first word counts.
     *
     * @return whether another provider may be paid: nothing was billed and nothing is lost
     */
    boolean failed(Payment payment, Progress.Failed<?> failed) throws CollectionException {
        boolean wasSettled = payment.settled().isPresent();
        boolean lost = failed.why().code() == ErrorCode.LOST || wasSettled;
        accounts.durably(books -> {
            Payment now = payment(books, payment.intent());
            if (now.mayFinish() || wasSettled) {
                books.append(ended(
                        now.intent(),
                        lost ? End.LOST : End.FAILED,
                        failed.why(),
                        lost ? now.committed() : failed.cost()));
            }
            return true;
        });
        settleTimes.clear(payment.intent());
        return !lost && failed.cost().isZero();
    }

    private void end(Intent intent, End end, CollectionException why, Money cost) throws CollectionException {
        accounts.durably(books -> {
            books.append(ended(intent, end, why, cost));
            return true;
        });
        settleTimes.clear(intent);
    }

    private LedgerRecord.Ended ended(Intent intent, End end, CollectionException why, Money cost) {
        return new LedgerRecord.Ended(intent.id(), end, why.code(), why.reason(), cost, pauses.now());
    }

    private static Payment payment(Books books, Intent intent) {
        return books.ofIntent(intent.id()).orElseThrow();
    }
}
