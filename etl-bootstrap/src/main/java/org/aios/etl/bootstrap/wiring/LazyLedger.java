package org.aios.etl.bootstrap.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.JournalProvider;
import org.aios.etl.core.port.PaymentLedger;

/** Opens the payment ledger when it is first needed, so that who never pays never makes one. Thread-safe. */
final class LazyLedger implements PaymentLedger {
    private final ReentrantLock lock = new ReentrantLock();
    private final JournalProvider provider;
    private final Path directory;
    private final Duration keepResults;
    private Optional<PaymentLedger> opened = Optional.empty();

    LazyLedger(JournalProvider provider, Path directory, Duration keepResults) {
        this.provider = provider;
        this.directory = directory;
        this.keepResults = keepResults;
    }

    @Override
    public <V> V exclusively(Function<Books, V> step) throws IOException {
        return ledger().exclusively(step);
    }

    @Override
    public void awaitDurable() throws IOException {
        ledger().awaitDurable();
    }

    @Override
    public void keepResult(String key, byte[] result) throws IOException {
        ledger().keepResult(key, result);
    }

    @Override
    public Optional<byte[]> result(String key) throws IOException {
        return ledger().result(key);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (opened.isPresent()) {
                opened.get().close();
                opened = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
    }

    private PaymentLedger ledger() throws IOException {
        lock.lock();
        try {
            if (opened.isEmpty()) {
                opened = Optional.of(provider.ledger(directory, keepResults));
            }
            return opened.get();
        } finally {
            lock.unlock();
        }
    }
}
