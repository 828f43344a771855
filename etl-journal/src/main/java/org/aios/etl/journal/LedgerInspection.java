package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.LedgerView;
import org.aios.etl.core.port.Payments;

/**
 * Looks at a payment ledger as a run would open it, but changes nothing and takes no lock: what another process is just
 * writing looks like a last record that was cut short, and is left out. Stateless.
 */
final class LedgerInspection {
    private LedgerInspection() {}

    /**
     * Returns the ledger's content with what a person should know about it.
     *
     * @param keptSince results that are older than this are due to leave the vault
     * @throws IOException with what a run would report, if it cannot be used
     */
    static LedgerView view(Path directory, Instant keptSince) throws IOException {
        Path ledger = directory.resolve(FilePaymentLedger.NAME);
        Path vault = directory.resolve(FilePaymentLedger.VAULT);
        try {
            boolean none = Files.notExists(ledger); // which says no where nobody can know
            Payments payments = none ? new Payments() : payments(ledger, vault);
            return new LedgerView(
                    payments, Vault.facts(vault, keptSince), hints(directory, none && Vault.anyIn(vault)));
        } catch (FileSystemException e) {
            throw new IOException(
                    "Reading the payment ledger in %s: this folder cannot be used (%s); correct its permissions, or payments.directory"
                            .formatted(directory, e),
                    e);
        }
    }

    private static List<String> hints(Path directory, boolean lost) throws IOException {
        List<String> hints = new ArrayList<>();
        if (lost) {
            hints.add("%s is missing although the vault holds paid results; what was paid before may be paid again"
                    .formatted(directory.resolve(FilePaymentLedger.NAME)));
        }
        damaged(directory)
                .forEach(file -> hints.add(
                        "%s holds bytes of the ledger that could not be read; see docs/payments.md".formatted(file)));
        return hints;
    }

    /** Somebody may just take back what he could not write to the end; then the ledger is read once more. */
    private static Payments payments(Path ledger, Path vault) throws IOException {
        try {
            return read(ledger, vault);
        } catch (EOFException cutMeanwhile) {
            return read(ledger, vault);
        }
    }

    private static Payments read(Path ledger, Path vault) throws IOException {
        Payments payments = new Payments();
        boolean[] anyRecord = new boolean[1];
        try (FrameFile file = FrameFile.openToRead(ledger)) {
            file.readNew(payload -> {
                anyRecord[0] = true;
                tell(payload, ledger, payments::replay);
            });
            FilePaymentLedger.checkNoPaymentMissing(ledger, file.damages());
        } catch (FileNotFoundException e) {
            throw new IOException(
                    "Opening the payment ledger %s failed: %s; correct its permissions, or payments.directory"
                            .formatted(ledger, e.getMessage()),
                    e);
        }
        if (!anyRecord[0]) {
            LedgerStart.checkBegun(ledger, vault);
        }
        return payments;
    }

    private static void tell(byte[] payload, Path ledger, Consumer<LedgerRecord> told) throws IOException {
        try (DataInputStream in = Wire.reader(payload)) {
            int kind = in.readUnsignedByte();
            if (kind == Format.HEADER) {
                Format.LEDGER.check(in, ledger);
            } else {
                LineCodec.decode(kind, in).ifPresent(told);
            }
        }
    }

    private static List<Path> damaged(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(directory, FilePaymentLedger.NAME + ".damaged-*")) {
                files.forEach(found::add);
            }
        }
        Collections.sort(found);
        return found;
    }
}
