package org.aios.etl.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.aios.etl.core.port.Claims;

/** Claims a key, says so, and holds it until somebody ends the process. */
final class ClaimsChild {
    private ClaimsChild() {}

    /** Arguments: the folder, the scope, the key. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Claims claims = new FileJournalProvider().claims(Path.of(arguments[0]), arguments[1])) {
            boolean claimed = claims.tryClaim(arguments[2]).isPresent();
            out.print((claimed ? "claimed " : "refused ") + arguments[2] + "\n");
            Thread.currentThread().join();
        }
    }
}
