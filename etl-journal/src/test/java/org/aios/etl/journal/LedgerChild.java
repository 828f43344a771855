package org.aios.etl.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.testkit.Lines;

/** Appends intents and keeps results, and says each id once it is durable. Ends at the first error. */
final class LedgerChild {
    private LedgerChild() {}

    /** Arguments: the ledger's folder, the prefix of the ids, how many. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int count = Integer.parseInt(arguments[2]);
        try (PaymentLedger ledger = new FileJournalProvider().ledger(Path.of(arguments[0]))) {
            for (int i = 0; i < count; i++) {
                step(ledger, arguments[1] + i);
                out.print(arguments[1] + i + "\n");
            }
        } catch (IOException e) {
            out.println("FAILED " + e.getMessage());
        }
    }

    private static void step(PaymentLedger ledger, String id) throws IOException {
        ledger.exclusively(books -> {
            books.append(Lines.opened(id, "key"));
            return id;
        });
        ledger.awaitDurable();
        ledger.keepResult(id, id.getBytes(StandardCharsets.UTF_8));
        ledger.exclusively(books -> {
            books.append(Lines.settled(id, "0.05"));
            return id;
        });
        ledger.awaitDurable();
    }
}
