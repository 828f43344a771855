package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord.End;
import org.aios.etl.core.port.Payment;

/**
 * Writes a payment ledger anew without the attempts that came to nothing: refused or never taken, at no cost, without an
 * id, and old. All else is copied byte for byte, so that no payment, cost, id or open job is lost. The new file is whole
 * on the disk before it takes the old one's name. Stateless.
 */
final class LedgerCompaction {
    private static final Duration KEPT = Duration.ofDays(30);

    private LedgerCompaction() {}

    /** Returns the intents that may be left out. */
    static Set<String> idle(Books books, Instant now) {
        Set<String> idle = new HashSet<>();
        for (Payment payment : books.all()) {
            if (cameToNothing(payment) && payment.lastChange().isBefore(now.minus(KEPT))) {
                idle.add(payment.intent().id());
            }
        }
        return idle;
    }

    private static boolean cameToNothing(Payment payment) {
        return (payment.endedAs(End.REFUSED) || payment.endedAs(End.ABSENT))
                && payment.providerId().isEmpty()
                && payment.settled().isEmpty()
                && payment.committed().isZero();
    }

    /** Returns whether a ledger that took another one's place holds everything that matters of it. */
    static boolean holdsAll(Books replacement, Books former) {
        return former.all().stream()
                .allMatch(payment -> cameToNothing(payment)
                        || replacement.ofIntent(payment.intent().id()).isPresent());
    }

    /** Replaces a ledger's file; the caller holds its lock and opens it anew. */
    static void rewrite(Path path, Set<String> idle) throws IOException {
        Path begun = path.resolveSibling(path.getFileName() + ".compacting");
        Files.deleteIfExists(begun);
        try (FrameFile from = FrameFile.open(path);
                FrameFile to = FrameFile.open(begun)) {
            from.readNew(payload -> {
                if (!belongsTo(idle, payload)) {
                    to.append(List.of(payload));
                }
            });
            to.sync();
        }
        Files.move(begun, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.syncDirectory(path.resolveSibling("."));
    }

    private static boolean belongsTo(Set<String> idle, byte[] payload) throws IOException {
        try (DataInputStream in = Wire.reader(payload)) {
            int kind = in.readUnsignedByte();
            return LineCodec.knows(kind) && idle.contains(Wire.text(in));
        }
    }
}
