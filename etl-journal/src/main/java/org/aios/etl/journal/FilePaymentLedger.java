package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.PaymentLedger;

/**
 * The payment ledger in one append-only file, with a lock file and the vault beside it. Thread-safe; any number of
 * processes may have it open.
 *
 * <p>Why a step sees everything: all writes happen under the lock file's lock, and a step first reads what other
 * processes added since its last look. Why a step is all or nothing: its lines are written with one write after it has
 * ended well; where that fails the file is cut back, and what was taken into memory is read anew from the file.
 *
 * <p>Bytes in the middle that do not verify may have been a payment. Going on without it could pay twice, so the ledger
 * refuses until somebody has looked at them; see docs/payments.md.
 */
final class FilePaymentLedger implements PaymentLedger {
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
    static final String NAME = "payments.ledger";
    static final String VAULT = "vault";
    private static final String ACCEPTED = ".accepted";
    private static final long WORTH_COMPACTING = 4 << 20;

    private final Path path;
    private final LockFile lockFile;
    private final GroupedSync sync;
    private final Vault vault;
    private final ReentrantLock mutex = new ReentrantLock();
    /** Changed under the mutex; syncs read it without. */
    private volatile FrameFile file;
    /** Guarded by the mutex, like all below. */
    private final List<byte[]> added = new ArrayList<>();

    /** Files that a compaction replaced; a sync may still be under way in one. */
    private final List<FrameFile> replaced = new ArrayList<>();

    private Books books = empty();
    private boolean anyRecord;
    private boolean closed;

    private FilePaymentLedger(Path path, LockFile lockFile, FrameFile file, Vault vault) {
        this.path = path;
        this.lockFile = lockFile;
        this.file = file;
        this.vault = vault;
        this.sync = new GroupedSync(() -> this.file.sync());
    }

    /** Opens the ledger in a folder; results older than the given time leave the vault, at most once a day. */
    static FilePaymentLedger open(Path directory, Duration keepResults) throws IOException {
        try {
            PrivateFiles.directory(directory);
            FilePaymentLedger ledger = opened(directory);
            ledger.compact(Instant.now(), WORTH_COMPACTING);
            ledger.vault.removeOlderThan(keepResults);
            return ledger;
        } catch (FileSystemException e) {
            throw new IOException(
                    "Opening the payment ledger in %s: this folder cannot be used (%s); correct its permissions, or payments.directory"
                            .formatted(directory, e),
                    e);
        }
    }

    private static FilePaymentLedger opened(Path directory) throws IOException {
        Path path = directory.resolve(NAME);
        LockFile lockFile = LockFile.open(directory, "payments.lock");
        try {
            Vault vault = Vault.in(directory.resolve(VAULT));
            try (LockFile.Held held = lockFile.acquire(LONGEST_STEP)) {
                LedgerStart.beginIfMissing(path, directory.resolve(VAULT));
            }
            return begun(directory, new FilePaymentLedger(path, lockFile, FrameFile.open(path), vault));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    /** Reads everything, and writes the header of a new file. */
    private static FilePaymentLedger begun(Path directory, FilePaymentLedger ledger) throws IOException {
        try {
            boolean created = ledger.exclusively(books -> !ledger.anyRecord);
            if (created) {
                ledger.sync.await();
                PrivateFiles.syncDirectory(directory);
            }
            return ledger;
        } catch (IOException | RuntimeException e) {
            ledger.file.close();
            throw e;
        }
    }

    @Override
    public <V> V exclusively(Function<Books, V> step) throws IOException {
        if (mutex.isHeldByCurrentThread()) {
            throw new IllegalStateException("A step of the payment ledger starts another step");
        }
        mutex.lock();
        try {
            checkOpen();
            sync.check();
            try (LockFile.Held held = lockFile.acquire(LONGEST_STEP)) {
                readOn();
                return applied(step);
            }
        } finally {
            mutex.unlock();
        }
    }

    /** Reads what others added, also where they have replaced the file by a compacted one. */
    private void readOn() throws IOException {
        if (!file.inPlace()) {
            takeReplacement();
        }
        file.readNew(this::take);
        checkNoPaymentMissing(path, file.damages());
    }

    private void takeReplacement() throws IOException {
        if (!Files.exists(path)) {
            throw notInPlace();
        }
        Books former = books;
        FrameFile formerFile = file;
        file = FrameFile.open(path);
        try {
            readAnew();
            if (!LedgerCompaction.holdsAll(books, former)) {
                throw notInPlace();
            }
            replaced.add(formerFile);
        } catch (IOException | RuntimeException e) {
            file.close();
            file = formerFile;
            books = former;
            throw e;
        }
    }

    private IOException notInPlace() {
        return new IOException("The payment ledger %s was moved or deleted while in use; start again".formatted(path));
    }

    /**
     * Leaves out attempts that cost nothing, if they are most of a file of at least so many bytes, and there is room.
     * Everybody else who has the ledger open goes on with the new file.
     */
    void compact(Instant now, long worthwhile) throws IOException {
        mutex.lock();
        try (LockFile.Held held = lockFile.acquire(LONGEST_STEP)) {
            readOn();
            Set<String> idle = LedgerCompaction.idle(books, now);
            boolean worth =
                    file.length() >= worthwhile && 2 * idle.size() > books.all().size();
            if (worth && path.toFile().getUsableSpace() > file.length()) {
                LedgerCompaction.rewrite(path, idle);
                takeReplacement();
            }
        } finally {
            mutex.unlock();
        }
    }

    private <V> V applied(Function<Books, V> step) throws IOException {
        boolean kept = false;
        try {
            V value = step.apply(books);
            write();
            kept = true;
            return value;
        } finally {
            added.clear();
            if (!kept) {
                readAnew();
            }
        }
    }

    private void write() throws IOException {
        if (!anyRecord) {
            LedgerStart.checkBegun(path, path.resolveSibling(VAULT));
            added.add(0, Format.LEDGER.header());
        }
        if (!added.isEmpty()) {
            file.append(added);
            anyRecord = true;
            sync.wrote();
        }
    }

    private void readAnew() throws IOException {
        books = empty();
        file.rewind();
        file.readNew(this::take);
    }

    private Books empty() {
        return new Books(line -> added.add(LineCodec.encode(line)));
    }

    private void take(byte[] payload) throws IOException {
        try (DataInputStream in = Wire.reader(payload)) {
            int kind = in.readUnsignedByte();
            if (kind == Format.HEADER) {
                Format.LEDGER.check(in, path);
            } else {
                Optional<LedgerRecord> line = LineCodec.decode(kind, in);
                line.ifPresent(books::replay);
            }
            anyRecord = true;
        }
    }

    static void checkNoPaymentMissing(Path path, Set<Path> damages) throws IOException {
        for (Path damage : damages) {
            Path accepted = damage.resolveSibling(damage.getFileName() + ACCEPTED);
            if (!Files.exists(accepted)) {
                throw new IOException(
                        "Reading the payment ledger %s: bytes in its middle are damaged, and a payment recorded there would be made again, so nothing is bought. They are kept in %s. Restore the ledger from a backup; or, to go on without them, rename that file to %s"
                                .formatted(path, damage.getFileName(), accepted.getFileName()));
            }
        }
    }

    @Override
    public void awaitDurable() throws IOException {
        sync.await();
    }

    @Override
    public void keepResult(String key, byte[] result) throws IOException {
        checkOpen();
        vault.keep(key, result);
    }

    @Override
    public Optional<byte[]> result(String key) throws IOException {
        checkOpen();
        return vault.find(key);
    }

    private void checkOpen() throws IOException {
        mutex.lock();
        try {
            if (closed) {
                throw new IOException("The payment ledger %s is closed".formatted(path));
            }
        } finally {
            mutex.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        mutex.lock();
        try {
            if (!closed) {
                closed = true;
                file.close();
                for (FrameFile former : replaced) {
                    former.close();
                }
                lockFile.close();
            }
        } finally {
            mutex.unlock();
        }
    }
}
