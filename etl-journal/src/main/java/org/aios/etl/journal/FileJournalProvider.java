package org.aios.etl.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.aios.etl.core.port.Claims;
import org.aios.etl.core.port.JournalProvider;
import org.aios.etl.core.port.LedgerView;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.port.SavingsRecord;

/** Keeps ledgers and run journals in append-only files with checksums, and claims in locks of a file. Thread-safe. */
public final class FileJournalProvider implements JournalProvider {
    @Override
    public PaymentLedger ledger(Path directory, Duration keepResults) throws IOException {
        return FilePaymentLedger.open(directory, keepResults);
    }

    @Override
    public LedgerView viewLedger(Path directory, Instant keptSince) throws IOException {
        return LedgerInspection.view(directory, keptSince);
    }

    @Override
    public SavingsRecord savings(Path directory) {
        return new SavingsFile(directory);
    }

    @Override
    public Claims claims(Path directory, String scope) {
        return new FileClaims(directory, scope);
    }

    @Override
    public OpenedRun run(Path directory, Path results, RunHeader header, boolean resume) throws IOException {
        RunLock lock = RunLock.take(PrivateFiles.directory(directory), results);
        try {
            FileRunJournal.Opened opened = FileRunJournal.open(directory, results, header, resume, lock);
            return new OpenedRun(opened.header(), opened.resumed(), opened.journal());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }
}
