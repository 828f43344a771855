package org.aios.etl.benchmarks.launcher;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ServiceLoader;
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
    public static LedgerSum of(Path directory) throws IOException {
        JournalProvider provider =
                ServiceLoader.load(JournalProvider.class).findFirst().orElseThrow();
        try (PaymentLedger ledger = provider.ledger(directory)) {
            return ledger.exclusively(books -> new LedgerSum(
                    books.all().stream()
                            .filter(payment -> payment.settled().isPresent())
                            .count(),
                    books.all().stream().filter(Payment::open).count(),
                    books.committed(payment -> !payment.open()).usd()));
        }
    }
}
