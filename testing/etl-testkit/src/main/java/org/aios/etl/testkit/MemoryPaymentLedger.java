package org.aios.etl.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.PaymentLedger;

/**
 * A payment ledger in memory. It remembers which lines were made durable, so that a test can lose the others in a crash.
 * Thread-safe.
 */
public final class MemoryPaymentLedger implements PaymentLedger {
    /** What all ledgers of one installation share; the lock guards all but the vault. */
    private static final class Disk {
        final ReentrantLock lock = new ReentrantLock();
        final List<LedgerRecord> lines = new ArrayList<>();
        final List<LedgerRecord> added = new ArrayList<>();
        final Map<String, byte[]> vault = new ConcurrentHashMap<>();
        Books books = new Books(added::add);
        int durable;

        /** Keeps what a step added, or forgets it with everything that the books took in. */
        void end(boolean keep) {
            if (keep) {
                lines.addAll(added);
            } else if (!added.isEmpty()) {
                books = new Books(added::add);
                lines.forEach(books::replay);
            }
            added.clear();
        }
    }

    private final Disk disk;
    private volatile boolean closed;

    /** Opens an empty ledger. */
    public MemoryPaymentLedger() {
        this(new Disk());
    }

    private MemoryPaymentLedger(Disk disk) {
        this.disk = disk;
    }

    /** Opens the same ledger once more, like another process. */
    public MemoryPaymentLedger another() {
        return new MemoryPaymentLedger(disk);
    }

    /** Returns the ledger as the next process finds it after a crash now: lines that were not durable are lost. */
    public MemoryPaymentLedger afterCrash() {
        disk.lock.lock();
        try {
            Disk found = new Disk();
            found.lines.addAll(disk.lines.subList(0, disk.durable));
            found.lines.forEach(found.books::replay);
            found.durable = disk.durable;
            found.vault.putAll(disk.vault);
            return new MemoryPaymentLedger(found);
        } finally {
            disk.lock.unlock();
        }
    }

    /** Returns all lines, oldest first. */
    public List<LedgerRecord> lines() {
        disk.lock.lock();
        try {
            return List.copyOf(disk.lines);
        } finally {
            disk.lock.unlock();
        }
    }

    @Override
    public <V> V exclusively(Function<Books, V> step) throws IOException {
        checkOpen();
        disk.lock.lock();
        try {
            boolean kept = false;
            try {
                V value = step.apply(disk.books);
                kept = true;
                return value;
            } finally {
                disk.end(kept);
            }
        } finally {
            disk.lock.unlock();
        }
    }

    @Override
    public void awaitDurable() throws IOException {
        checkOpen();
        disk.lock.lock();
        try {
            disk.durable = disk.lines.size();
        } finally {
            disk.lock.unlock();
        }
    }

    @Override
    public void keepResult(String key, byte[] result) throws IOException {
        checkOpen();
        disk.vault.put(key, result.clone());
    }

    @Override
    public Optional<byte[]> result(String key) throws IOException {
        checkOpen();
        return Optional.ofNullable(disk.vault.get(key)).map(byte[]::clone);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("This payment ledger is closed");
        }
    }
}
