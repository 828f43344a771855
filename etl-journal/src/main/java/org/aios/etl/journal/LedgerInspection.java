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
import java.util.function.Supplier;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.LedgerView;

/**
 * Looks at a payment ledger as a run would open it, but changes nothing and takes no lock: what another process is just
 * writing looks like a last record that was cut short, and is left out. Stateless.
 */
final class LedgerInspection {
    private LedgerInspection() {}

    /**
     * Returns what a person should know about a ledger that can be used.
     *
     * @throws IOException with what a run would report, if it cannot be used
     */
    static List<String> of(Path directory) throws IOException {
        return look(directory, () -> line -> {});
    }

    /**
     * Returns the ledger's content with what a person should know about it.
     *
     * @param keptSince results that are older than this are due to leave the vault
     * @throws IOException with what a run would report, if it cannot be used
     */
    static LedgerView view(Path directory, Instant keptSince) throws IOException {
        Books[] books = {unwritable()};
        List<String> hints = look(directory, () -> {
            books[0] = unwritable();
            return books[0]::replay;
        });
        try {
            return new LedgerView(books[0], Vault.facts(directory.resolve(FilePaymentLedger.VAULT), keptSince), hints);
        } catch (FileSystemException e) {
            throw unusable(directory, e);
        }
    }

    private static Books unwritable() {
        return new Books(line -> {
            throw new UnsupportedOperationException("This is a view of the payment ledger; nothing can be added to it");
        });
    }

    /** Tells every line to who is given for each try at reading them all. */
    private static List<String> look(Path directory, Supplier<Consumer<LedgerRecord>> told) throws IOException {
        Path ledger = directory.resolve(FilePaymentLedger.NAME);
        Path vault = directory.resolve(FilePaymentLedger.VAULT);
        List<String> hints = new ArrayList<>();
        try {
            if (!Files.notExists(ledger)) {
                read(ledger, vault, told);
            } else if (Vault.anyIn(vault)) {
                hints.add("%s is missing although the vault holds paid results; what was paid before may be paid again"
                        .formatted(ledger));
            }
            damaged(directory)
                    .forEach(file ->
                            hints.add("%s holds bytes of the ledger that could not be read; see docs/payments.md"
                                    .formatted(file)));
        } catch (FileSystemException e) {
            throw unusable(directory, e);
        }
        return hints;
    }

    /** Reads all lines. Somebody may just take back what he could not write to the end; then it is read once more. */
    private static void read(Path ledger, Path vault, Supplier<Consumer<LedgerRecord>> told) throws IOException {
        try {
            check(ledger, vault, told.get());
        } catch (EOFException cutMeanwhile) {
            check(ledger, vault, told.get());
        }
    }

    private static void check(Path ledger, Path vault, Consumer<LedgerRecord> told) throws IOException {
        boolean[] anyRecord = new boolean[1];
        try (FrameFile file = FrameFile.openToRead(ledger)) {
            file.readNew(payload -> {
                anyRecord[0] = true;
                tell(payload, ledger, told);
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

    private static IOException unusable(Path directory, FileSystemException e) {
        return new IOException(
                "Reading the payment ledger in %s: this folder cannot be used (%s); correct its permissions, or payments.directory"
                        .formatted(directory, e),
                e);
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
