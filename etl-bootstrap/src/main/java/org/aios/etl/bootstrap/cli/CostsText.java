package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.bootstrap.report.Printable;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.Saving;
import org.aios.etl.core.port.VaultFacts;

/** Prints what was spent, for people: an overview of a screen, or one table. For one thread. */
final class CostsText {
    private static final int MOST_SOURCES = 5;
    private static final int MOST_PARTS = 8;
    private static final String ROW = "%9s %10s %10s %10s  %s%n";
    private static final String SHORT_ROW = "%9s %10s %10s  %s%n";

    private final PrintStream out;

    CostsText(PrintStream out) {
        this.out = out;
    }

    /** Prints the overview. */
    void overview(CostsAnswer answer) {
        Costs costs = answer.costs();
        line("Paid", paid(costs));
        if (!costs.open().isEmpty()) {
            line("Open", "%s reserved for %s".formatted(Amounts.text(costs.reserved()), jobs(costs.open())));
        }
        line(
                "Saved",
                Amounts.text(costs.saved(Saving.Kind.SAVED))
                        + words(costs.savedBy(Saving.Kind.SAVED))
                        + costs.since()
                                .map(from -> ", since the begin of " + Books.day(from) + " UTC")
                                .orElse(""));
        if (!costs.saved(Saving.Kind.SPARED).isZero()) {
            line(
                    "Spared",
                    Amounts.text(costs.saved(Saving.Kind.SPARED)) + words(costs.savedBy(Saving.Kind.SPARED))
                            + ", at list price");
        }
        budget(answer);
        if (!costs.withoutResult().isEmpty()) {
            line("No result", withoutResult(costs));
        }
        line("Vault", vault(answer));
        if (!costs.paid().isEmpty() || !costs.open().isEmpty()) {
            table(costs, CostsBy.TOOL, MOST_PARTS);
            models(costs);
            sources(costs);
        }
        OpenJobs.print(out, costs.open(), answer.now());
    }

    private void line(String what, String says) {
        out.printf("%-10s %s%n", what, says);
    }

    private static String paid(Costs costs) {
        String total = Amounts.text(costs.total());
        String since = costs.since().map(from -> " since " + from).orElse("");
        if (costs.paid().isEmpty()) {
            return total + (since.isEmpty() ? "; nothing was ever paid here" : "; nothing was paid" + since);
        }
        return "%s in %s, %s%s".formatted(total, payments(costs.paid()), days(costs.paid()), since);
    }

    private static String days(List<Payment> payments) {
        Instant first = payments.stream()
                .map(payment -> payment.intent().at())
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = payments.stream()
                .map(payment -> payment.intent().at())
                .max(Instant::compareTo)
                .orElseThrow();
        return period(first, last);
    }

    private static String period(Instant first, Instant last) {
        String from = Books.day(first).toString();
        String to = Books.day(last).toString();
        return from.equals(to) ? "on " + from : "from " + from + " to " + to;
    }

    private static String words(Map<String, Money> who) {
        return who.isEmpty()
                ? ""
                : who.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + Amounts.text(entry.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private void budget(CostsAnswer answer) {
        String says = java.util.stream.Stream.of(left("today", answer.today()), left("this month", answer.month()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        if (!says.isEmpty()) {
            line("Budget", says + " (UTC)");
        }
    }

    private static Optional<String> left(String when, BudgetLeft budget) {
        return budget.limit()
                .map(limit -> "%s %s left of %s"
                        .formatted(when, Amounts.text(budget.left().orElseThrow()), Amounts.text(limit)));
    }

    private static String withoutResult(Costs costs) {
        return costs.withoutResult().entrySet().stream()
                .map(entry -> {
                    Money cost = Costs.sum(entry.getValue());
                    return entry.getValue().size() + " " + Costs.word(entry.getKey())
                            + (cost.isZero() ? "" : " (" + Amounts.text(cost) + ")");
                })
                .collect(Collectors.joining(", "));
    }

    private static String vault(CostsAnswer answer) {
        VaultFacts vault = answer.vault();
        if (vault.oldest().isEmpty() || vault.newest().isEmpty()) {
            return "empty, in " + answer.directory();
        }
        String goes = vault.due() > 0
                ? "%d of them (%s) are older than payments.keep_days (%d) and go with the next payment"
                        .formatted(
                                vault.due(),
                                Figures.size(vault.dueBytes()),
                                answer.keep().toDays())
                : "the oldest goes on %s (payments.keep_days: %d)"
                        .formatted(
                                Books.day(vault.oldest().get().plus(answer.keep())),
                                answer.keep().toDays());
        return "%s, %s, kept %s; %s"
                .formatted(
                        vault.results() == 1 ? "1 result" : vault.results() + " results",
                        Figures.size(vault.bytes()),
                        period(vault.oldest().get(), vault.newest().get()),
                        goes);
    }

    private static String payments(List<Payment> payments) {
        return payments.size() == 1 ? "1 payment" : payments.size() + " payments";
    }

    static String jobs(List<Payment> open) {
        return open.size() == 1 ? "1 job" : open.size() + " jobs";
    }

    /** Prints all parts with their sum. */
    void table(Costs costs, CostsBy by) {
        head(by);
        Costs.Row sum = Costs.Row.NOTHING;
        for (Costs.Part part : costs.parts(by)) {
            row(part, by.knowsSavings());
            sum = sum.plus(part.row());
        }
        row(new Costs.Part("all", sum), by.knowsSavings());
    }

    private void table(Costs costs, CostsBy by, int most) {
        out.println();
        head(by);
        some(costs.parts(by), by, by.knowsSavings(), most);
    }

    private void models(Costs costs) {
        List<Costs.Part> parts = costs.partsOfPayments(
                payment -> payment.intent().provider() + " " + payment.opened().model());
        out.println();
        out.printf(SHORT_ROW, "payments", "paid", "open", "provider and model");
        some(parts, CostsBy.MODEL, false, MOST_PARTS);
    }

    private void sources(Costs costs) {
        List<Costs.Part> parts = costs.parts(CostsBy.SOURCE);
        if (parts.size() > 1) {
            out.println();
            out.printf(SHORT_ROW, "payments", "paid", "open", "dearest sources");
            some(parts, CostsBy.SOURCE, false, MOST_SOURCES);
        }
    }

    private void some(List<Costs.Part> parts, CostsBy by, boolean savings, int most) {
        parts.stream().limit(most).forEach(part -> row(part, savings));
        if (parts.size() > most) {
            out.println("… and %d more; see --by %s".formatted(parts.size() - most, by.word()));
        }
    }

    private void head(CostsBy by) {
        if (by.knowsSavings()) {
            out.printf(ROW, "payments", "paid", "open", "saved", by.word());
        } else {
            out.printf(SHORT_ROW, "payments", "paid", "open", by.word());
        }
    }

    private void row(Costs.Part part, boolean savings) {
        Costs.Row row = part.row();
        String key = part.key().isEmpty() ? "(not recorded)" : Printable.of(part.key());
        if (savings) {
            out.printf(
                    ROW,
                    row.payments(),
                    Amounts.text(row.cost()),
                    Amounts.text(row.reserved()),
                    Amounts.text(row.saved()),
                    key);
        } else {
            out.printf(SHORT_ROW, row.payments(), Amounts.text(row.cost()), Amounts.text(row.reserved()), key);
        }
    }
}
