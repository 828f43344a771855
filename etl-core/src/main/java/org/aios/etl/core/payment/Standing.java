package org.aios.etl.core.payment;

import java.util.Optional;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;

/**
 * Says which of a purchase's payments decides what happens next: a settled one, else one whose job the provider has, else
 * an unclear one, else one that was given up for {@code --pay-again} (its job goes on, so nobody else pays once more),
 * else a lost one. Refused, failed and absent ones decide nothing.
 */
final class Standing {
    private Standing() {}

    /** Returns the deciding payment. Who pays again sees only the payments of his own run. */
    static Optional<Payment> deciding(Books books, String key, Payer payer) {
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
        if (payment.abandoned()) {
            return 2;
        }
        if (payment.settled().isPresent()) {
            return 5;
        }
        return payment.unclear() ? 3 : payment.open() ? 4 : 0;
    }
}
