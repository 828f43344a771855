package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.bootstrap.report.FailureCounts;
import org.aios.etl.bootstrap.report.Printable;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.BatchReport.FailedSource;
import org.aios.etl.core.batch.BatchReport.Totals;
import org.aios.etl.core.model.Money;

/** Prints what came of a run, for people. */
final class Summary {
    private static final int MOST_FAILURES = 20;

    private final PrintStream err;

    Summary(PrintStream err) {
        this.err = err;
    }

    /**
     * Prints the table of tools, the sources without a result, and the sums.
     *
     * @param limit what the run might spend
     */
    void print(BatchReport report, Savings savings, BigDecimal listPrices, Optional<Money> limit) {
        Totals totals = report.totals();
        err.println();
        err.printf(
                Locale.ROOT,
                "%-24s %7s %6s %6s %7s %7s %9s%n",
                "",
                "sources",
                "ok",
                "failed",
                "skipped",
                "cached",
                "cost");
        report.tools().forEach((tool, share) -> row(tool, share.totals()));
        if (report.tools().size() != 1 || totals.sources() != ofTools(report)) {
            row("all", totals);
        }
        failures(report);
        err.println();
        err.printf(
                Locale.ROOT,
                "%d of %d collected in %.1f s; paid %s, saved %s%s%s%n",
                totals.ok(),
                totals.sources(),
                report.run().wall().toMillis() / 1000.0,
                Amounts.text(totals.cost()),
                Amounts.text(totals.saved()),
                savings.words(totals.saved()),
                report.openUsd().isZero() ? "" : ", reserved for jobs still open " + Amounts.text(report.openUsd()));
        limit.filter(most -> totals.cost().compareTo(most) > 0)
                .ifPresent(most -> err.printf(
                        "Attention: that is more than the limit of %s. Nothing was submitted beyond the limit, but what was billed for some sources is more than was reserved for them: they are longer than the manifest's \"duration\" or their provider said, or the prices in pricing.* are too low.%n",
                        Amounts.text(most)));
        earlier(report, savings);
        if (listPrices.signum() > 0) {
            err.println("Captions made paid transcription unnecessary: " + Amounts.text(new Money(listPrices))
                    + " at list price");
        }
    }

    /** Says what was there before, so that nobody wonders why a run was so quick and cheap. */
    private void earlier(BatchReport report, Savings savings) {
        if (report.keptAll()) {
            err.printf(
                    "Everything was finished before; nothing was fetched and nothing was paid: this start cost %s, the run %s in all.%n",
                    Amounts.text(Money.ZERO), Amounts.text(report.totals().cost()));
        } else if (report.kept() > 0) {
            err.printf(
                    "%d were finished before and not done again: this start cost %s, the run %s in all.%n",
                    report.kept(),
                    Amounts.text(savings.paid()),
                    Amounts.text(report.totals().cost()));
        } else if (report.totals().cost().isZero() && !report.totals().saved().isZero()) {
            err.println("Everything paid for was there already: this run cost " + Amounts.text(Money.ZERO) + ".");
        }
    }

    private static long ofTools(BatchReport report) {
        return report.tools().values().stream()
                .mapToLong(share -> share.totals().sources())
                .sum();
    }

    private void row(String tool, Totals totals) {
        err.printf(
                Locale.ROOT,
                "%-24s %7d %6d %6d %7d %7d %9s%n",
                tool,
                totals.sources(),
                totals.ok(),
                totals.failed(),
                totals.skipped(),
                totals.cacheHits(),
                Amounts.text(totals.cost()));
    }

    private void failures(BatchReport report) {
        List<FailedSource> failures = report.failures();
        if (failures.isEmpty()) {
            return;
        }
        err.println();
        failures.stream()
                .limit(MOST_FAILURES)
                .forEach(failure -> err.printf(
                        "%s  %s: %s%n",
                        failure.skipped() ? "skipped" : "failed ",
                        Printable.of(failure.id()),
                        Printable.of(line(failure))));
        long all = report.totals().failed() + report.totals().skipped();
        if (all > MOST_FAILURES) {
            err.printf("… and %d more; every row stands in the results file%n", all - MOST_FAILURES);
        }
        err.println("By code: "
                + FailureCounts.of(report).entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private static String line(FailedSource failure) {
        return failure.code() + ": " + failure.message();
    }
}
