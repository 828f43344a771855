package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.PaymentLedger;

/** A ledger whose vault was cleared, as after its retention time. */
record LedgerWithoutVault(PaymentLedger ledger) implements PaymentLedger {
    @Override
    public <V> V exclusively(Function<Books, V> step) throws IOException {
        return ledger.exclusively(step);
    }

    @Override
    public void awaitDurable() throws IOException {
        ledger.awaitDurable();
    }

    @Override
    public void keepResult(String key, byte[] result) {}

    @Override
    public Optional<byte[]> result(String key) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
