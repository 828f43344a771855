package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.bootstrap.report.Printable;
import org.aios.etl.core.port.Payment;

/** Shows the jobs that may still cost something, and what to do about them. Stateless. */
final class OpenJobs {
    private static final int MOST = 5;

    private OpenJobs() {}

    /** Returns what to do about an open job; the ledger does not say whether somebody is at it. */
    static String advice(Payment payment) {
        if (payment.abandoned()) {
            return "Given up by --pay-again; the provider may have it and bill it: look at the provider's bill.";
        }
        return payment.unclear()
                ? "If no run is submitting it: --resume, or the same single command, asks whether the provider has it. Where that parks it, look at the provider's bill, then use --pay-again."
                : "If no run is waiting for it: --resume, or the same single command, picks it up at no further cost.";
    }

    static void print(PrintStream out, List<Payment> open, Instant now) {
        print(out, open, "Open at the provider", payment -> payment.open() && !payment.unclear(), now);
        print(out, open, "Open, perhaps at the provider", Payment::unclear, now);
        print(out, open, "Given up, and perhaps billed", Payment::abandoned, now);
    }

    private static void print(
            PrintStream out, List<Payment> open, String title, Predicate<Payment> chosen, Instant now) {
        List<Payment> alike = open.stream().filter(chosen).toList();
        if (!alike.isEmpty()) {
            print(out, alike, title, now);
        }
    }

    private static void print(PrintStream out, List<Payment> alike, String title, Instant now) {
        out.println();
        out.println(title);
        alike.stream().limit(MOST).forEach(payment -> out.println(line(payment, now)));
        if (alike.size() > MOST) {
            out.println("  … and %d more; --json lists them all".formatted(alike.size() - MOST));
        }
        out.println("  " + advice(alike.get(0)));
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
