package org.aios.etl.core.port;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apiguardian.api.API;

/** Opens ledgers, claims and run journals in files; found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface JournalProvider {
    /** What a run journal's header says; it survives {@code --resume}. */
    record RunHeader(String runId, String startedAt, String manifest) {}

    /** A run journal with its header: the given one for a new run, the former one for a resumed run. */
    record OpenedRun(RunHeader header, boolean resumed, RunJournal journal) {}

    /**
     * Opens the payment ledger and its vault.
     *
     * @param directory created if missing, readable by its owner only
     * @param keepResults how long paid results stay in the vault; the payments themselves stay for ever
     */
    PaymentLedger ledger(Path directory, Duration keepResults) throws IOException;

    /** Opens the payment ledger and its vault, which keeps results for a year. */
    default PaymentLedger ledger(Path directory) throws IOException {
        return ledger(directory, Duration.ofDays(365));
    }

    /**
     * Reads the payment ledger without changing or creating anything, and without keeping anybody else from it: what is
     * added meanwhile is left out. Where there is none it is empty.
     *
     * @param keptSince results that are older than this are due to leave the vault
     * @throws IOException if it cannot be used, with what whoever opens it would be told
     */
    LedgerView viewLedger(Path directory, Instant keptSince) throws IOException;

    /**
     * Returns the record of savings beside the ledger. Nothing is touched before the first use, and nothing is made before
     * something is added.
     */
    SavingsRecord savings(Path directory);

    /**
     * Makes claims for all processes that name the same directory and the same scope. Nothing is touched before the first
     * claim.
     *
     * @param directory created with the first claim if missing, readable by its owner only
     * @param scope what the processes share that claim something here, such as their cache
     */
    Claims claims(Path directory, String scope);

    /**
     * Opens the journal of a run.
     *
     * @param directory the run's output folder, created if missing
     * @param results the results file
     * @param header describes a new run
     * @param resume whether a former run in this folder goes on; else it is replaced
     * @throws RunInUseException if another process has this run open
     */
    OpenedRun run(Path directory, Path results, RunHeader header, boolean resume) throws IOException;

    /** Says that another process works on the run in this folder. */
    final class RunInUseException extends IOException {
        private static final long serialVersionUID = 1L;

        /** Names the folder. */
        public RunInUseException(String message) {
            super(message);
        }
    }
}
