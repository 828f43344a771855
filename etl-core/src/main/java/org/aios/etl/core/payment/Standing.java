package org.aios.etl.core.payment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;

/**
 * Says which of a purchase's payments decides what happens next: a settled one, else one whose job the provider has, else
 * an unclear one, else one that was given up for {@code --pay-again} (its job goes on, so nobody else pays once more),
 * else a lost one. Refused, failed and absent ones decide nothing. Thread-safe.
 *
 * <p>Who pays again sees only what his own run has opened in order to pay again, in this start or an earlier one, so that
 * a run that is killed and resumed pays once more and not twice. A lost one counts for him only if this very process opened
 * it: each start that is told to may replace what is lost, once. Whoever goes on with that run without paying again takes
 * what was bought last, ahead of the payments that were to be ignored.
 */
final class Standing {
    /** The intents that this process opened to pay again; few, since each is an explicit wish. */
    private final Set<String> openedHere = ConcurrentHashMap.newKeySet();

    /** Notes what this process has opened. */
    void opened(LedgerRecord.Opened line) {
        if (line.again()) {
            openedHere.add(line.intentId());
        }
    }

    /** Returns the deciding payment. */
    Optional<Payment> deciding(Books books, String key, Payer payer) {
        List<Payment> all = books.ofKey(key);
        Optional<Payment> again = best(all, payment -> boughtAgain(payment, payer));
        if (payer.payAgain()) {
            return again;
        }
        return again.filter(payment -> payment.open() || payment.settled().isPresent())
                .or(() -> best(all, payment -> true));
    }

    private boolean boughtAgain(Payment payment, Payer payer) {
        boolean lostEarlier = payment.endedAs(LedgerRecord.End.LOST)
                && !openedHere.contains(payment.intent().id());
        return payment.intent().run().equals(payer.run()) && payment.opened().again() && !lostEarlier;
    }

    private static Optional<Payment> best(List<Payment> payments, Predicate<Payment> counts) {
        Optional<Payment> best = Optional.empty();
        for (Payment payment : payments) {
            boolean eligible = counts.test(payment) && rank(payment) > 0;
            if (eligible && (best.isEmpty() || rank(payment) >= rank(best.get()))) {
                best = Optional.of(payment);
            }
        }
        return best;
    }

    private static int rank(Payment payment) {
        if (payment.endedAs(LedgerRecord.End.LOST)) {
            return 1;
        }
        if (payment.abandoned()) {
            return 2;
        }
        if (payment.settled().isPresent()) {
            return 5;
        }
        return payment.unclear() ? 3 : payment.open() ? 4 : 0;
    }
}
