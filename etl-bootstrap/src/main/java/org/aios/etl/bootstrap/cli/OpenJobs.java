package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.bootstrap.report.Printable;
import org.aios.etl.core.port.Payment;

/** Shows the jobs that are neither settled nor ended, and what to do about them. Stateless. */
final class OpenJobs {
    private static final int MOST = 5;

    private OpenJobs() {}

    /** Returns what to do about an open job; the ledger does not say whether somebody is at it. */
    static String advice(Payment payment) {
        return payment.unclear()
                ? "unless a run is just submitting it: it is unclear whether the provider has it; run again with --resume, or the same single command, which asks; where that ends as PARKED, look at the provider's bill, then --pay-again"
                : "unless a run is waiting for it: run again with --resume, or the same single command; it is picked up by its id and costs nothing more";
    }

    static void print(PrintStream out, List<Payment> open, Instant now) {
        for (boolean unclear : new boolean[] {false, true}) {
            List<Payment> alike = open.stream()
                    .filter(payment -> payment.unclear() == unclear)
                    .toList();
            if (!alike.isEmpty()) {
                print(out, alike, unclear ? "Open, perhaps at the provider" : "Open at the provider", now);
            }
        }
    }

    private static void print(PrintStream out, List<Payment> alike, String title, Instant now) {
        out.println();
        out.println(title + " (" + advice(alike.get(0)) + ")");
        alike.stream().limit(MOST).forEach(payment -> out.println(line(payment, now)));
        if (alike.size() > MOST) {
            out.println("… and %d more; --json lists them all".formatted(alike.size() - MOST));
        }
    }

    private static String line(Payment payment, Instant now) {
        Duration age = Duration.between(payment.intent().at(), now);
        return "  %s  for %s  %s  %s  of run %s"
                .formatted(
                        Amounts.text(payment.committed()),
                        Figures.time(age.isNegative() ? Duration.ZERO : age),
                        Printable.of(payment.intent().provider()
                                + payment.providerId().map(" "::concat).orElse("")),
                        Printable.of(payment.opened().source()),
                        Printable.of(payment.intent().run()));
    }
}
