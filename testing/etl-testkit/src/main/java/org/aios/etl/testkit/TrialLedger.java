package org.aios.etl.testkit;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.PaymentLedger;

/** A ledger that tells before and after each of its steps, where a crash may fall. For one thread. */
record TrialLedger(PaymentLedger ledger, Runnable step) implements PaymentLedger {
    @Override
    public <V> V exclusively(Function<Books, V> change) throws IOException {
        step.run();
        V value = ledger.exclusively(change);
        step.run();
        return value;
    }

    @Override
    public void awaitDurable() throws IOException {
        step.run();
        ledger.awaitDurable();
        step.run();
    }

    @Override
    public void keepResult(String key, byte[] result) throws IOException {
        step.run();
        ledger.keepResult(key, result);
        step.run();
    }

    @Override
    public Optional<byte[]> result(String key) throws IOException {
        return ledger.result(key);
    }

    @Override
    public void close() {}
}
