package org.aios.etl.benchmarks.launcher;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.JournalProvider;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.PaymentLedger;

/**
 * What a payment ledger says, read as any other process would.
 *
 * @param payments how many were settled
 * @param open how many intents are left open
 * @param settled US dollars of all payments that are not open
 */
public record LedgerSum(long payments, long open, BigDecimal settled) {
    /** Adds up everything in the ledger of a directory. */
    public static LedgerSum of(Path directory) throws IOException {
        return of(directory, payment -> true);
    }

    /** Adds up what one run opened. */
    public static LedgerSum ofRun(Path directory, String run) throws IOException {
        return of(directory, payment -> payment.intent().run().equals(run));
    }

    private static LedgerSum of(Path directory, Predicate<Payment> chosen) throws IOException {
        JournalProvider provider =
                ServiceLoader.load(JournalProvider.class).findFirst().orElseThrow();
        try (PaymentLedger ledger = provider.ledger(directory)) {
            return ledger.exclusively(
                    books -> sum(books.all().stream().filter(chosen).toList()));
        }
    }

    private static LedgerSum sum(List<Payment> payments) {
        return new LedgerSum(
                payments.stream()
                        .filter(payment -> payment.settled().isPresent())
                        .count(),
                payments.stream().filter(Payment::open).count(),
                payments.stream()
                        .filter(payment -> !payment.open())
                        .map(Payment::committed)
                        .reduce(Money.ZERO, Money::plus)
                        .usd());
    }
}
