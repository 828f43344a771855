package org.aios.etl.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a payment ledger, and tells one that was just begun from one that has lost its content. Stateless.
 *
 * <p>A new ledger takes its name when its header is on the disk, so that no crash leaves one that is empty or short. What
 * is shorter than a header although results were paid for has lost the records of them, and what does not begin like a
 * header is something else: going on with either would pay for everything once more.
 */
final class LedgerStart {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStart.class);
    private static final byte[] HEADER = Frames.frame(Format.LEDGER.header());

    private LedgerStart() {}

    /** Makes a ledger with nothing but its header if there is none; the caller holds its lock. */
    static void beginIfMissing(Path ledger, Path vault) throws IOException {
        if (Files.exists(ledger)) {
            return;
        }
        if (Vault.anyIn(vault)) {
            LOG.warn(
                    "The payment ledger {} is missing although the vault beside it holds paid results; a new one is begun, and what was paid before may be paid again",
                    ledger);
        }
        Path begun = ledger.resolveSibling(ledger.getFileName() + ".begun");
        Files.deleteIfExists(begun);
        try (FrameFile file = FrameFile.open(begun)) {
            file.append(List.of(Format.LEDGER.header()));
            file.sync();
        }
        Files.move(begun, ledger, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.syncDirectory(ledger.resolveSibling("."));
    }

    /**
     * Refuses a ledger without a single record that verifies, unless it may have been begun a moment before a crash: it is
     * a part of a header, or empty, and nothing was paid for.
     */
    static void checkBegun(Path ledger, Path vault) throws IOException {
        byte[] content;
        try (var in = Files.newInputStream(ledger)) {
            content = in.readNBytes(HEADER.length);
        }
        boolean part = content.length < HEADER.length && Arrays.equals(content, Arrays.copyOf(HEADER, content.length));
        if (!part || Vault.anyIn(vault)) {
            throw new IOException(
                    "Opening the payment ledger %s: nothing in it can be read (%s); restore it from a backup, or move it away to start a new one (jobs that were paid before may then be paid again)"
                            .formatted(
                                    ledger,
                                    part
                                            ? "it has %d bytes, and the vault holds paid results"
                                                    .formatted(content.length)
                                            : "it does not begin like a payment ledger"));
        }
    }
}
