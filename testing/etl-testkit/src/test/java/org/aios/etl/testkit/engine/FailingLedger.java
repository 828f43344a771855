package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.testkit.MemoryPaymentLedger;

/** A ledger on a disk that runs full when a test says so. */
final class FailingLedger implements PaymentLedger {
    final MemoryPaymentLedger disk = new MemoryPaymentLedger();
    boolean cannotAppend;
    boolean cannotSync;
    boolean vaultFull;

    @Override
    public <V> V exclusively(Function<Books, V> step) throws IOException {
        try {
            return disk.exclusively(books -> {
                int before = books.all().size() + books.open().size();
                V value = step.apply(books);
                if (cannotAppend && before != books.all().size() + books.open().size()) {
                    throw new DiskFull();
                }
                return value;
            });
        } catch (DiskFull full) {
            throw new IOException("No space left on device", full);
        }
    }

    @Override
    public void awaitDurable() throws IOException {
        if (cannotSync) {
            throw new IOException("Input/output error");
        }
        disk.awaitDurable();
    }

    @Override
    public void keepResult(String key, byte[] result) throws IOException {
        if (vaultFull) {
            throw new IOException("No space left on device");
        }
        disk.keepResult(key, result);
    }

    @Override
    public Optional<byte[]> result(String key) throws IOException {
        return disk.result(key);
    }

    @Override
    public void close() {}

    private static final class DiskFull extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
