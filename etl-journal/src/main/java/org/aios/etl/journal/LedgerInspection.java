package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
        Path ledger = directory.resolve(FilePaymentLedger.NAME);
        Path vault = directory.resolve(FilePaymentLedger.VAULT);
        List<String> hints = new ArrayList<>();
        if (Files.exists(ledger)) {
            check(ledger, vault);
        } else if (Vault.anyIn(vault)) {
            hints.add("%s is missing although the vault holds paid results; what was paid before may be paid again"
                    .formatted(ledger));
        }
        damaged(directory)
                .forEach(file -> hints.add(
                        "%s holds bytes of the ledger that could not be read; see docs/payments.md".formatted(file)));
        return hints;
    }

    private static void check(Path ledger, Path vault) throws IOException {
        boolean[] anyRecord = new boolean[1];
        try (FrameFile file = FrameFile.openToRead(ledger)) {
            file.readNew(payload -> {
                anyRecord[0] = true;
                checkReadable(payload, ledger);
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

    private static void checkReadable(byte[] payload, Path ledger) throws IOException {
        try (DataInputStream in = Wire.reader(payload)) {
            int kind = in.readUnsignedByte();
            if (kind == Format.HEADER) {
                Format.LEDGER.check(in, ledger);
            } else {
                LineCodec.decode(kind, in);
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
