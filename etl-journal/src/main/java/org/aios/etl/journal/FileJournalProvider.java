package org.aios.etl.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.aios.etl.core.port.JournalProvider;
import org.aios.etl.core.port.PaymentLedger;

/** Keeps ledgers and run journals in append-only files with checksums. Thread-safe. */
public final class FileJournalProvider implements JournalProvider {
    @Override
    public PaymentLedger ledger(Path directory, Duration keepResults) throws IOException {
        return FilePaymentLedger.open(directory, keepResults);
    }

    @Override
    public OpenedRun run(Path directory, Path results, RunHeader header, boolean resume) throws IOException {
        LockFile lock = LockFile.open(PrivateFiles.directory(directory), "run.lock");
        LockFile.Held held = null;
        try {
            held = lock.tryAcquire().orElseThrow(() -> inUse(directory));
            FileRunJournal.Opened opened = FileRunJournal.open(directory, results, header, resume, lock, held);
            return new OpenedRun(opened.header(), opened.resumed(), opened.journal());
        } catch (IOException | RuntimeException e) {
            if (held != null) {
                held.close();
            }
            lock.close();
            throw e;
        }
    }

    private static RunInUseException inUse(Path directory) {
        return new RunInUseException(
                "Opening the run in %s: another process works on it; wait until that has ended, or choose another --out"
                        .formatted(directory));
    }
}
