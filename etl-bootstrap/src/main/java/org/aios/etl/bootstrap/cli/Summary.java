package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    void print(BatchReport report, Path folder, Path results, BigDecimal listPrices) {
        Totals totals = report.totals();
        err.println();
        err.printf(
                Locale.ROOT,
                "%-24s %7s %6s %6s %7s %7s %8s%n",
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
        failures(report.failures());
        err.println();
        err.printf(
                Locale.ROOT,
                "%d of %d collected in %.1f s; paid %s, saved %s%s%n",
                totals.ok(),
                totals.sources(),
                report.run().wall().toMillis() / 1000.0,
                totals.cost(),
                totals.saved(),
                report.openUsd().isZero() ? "" : ", reserved for parked jobs " + report.openUsd());
        if (listPrices.signum() > 0) {
            err.println("Captions made paid transcription unnecessary: " + new Money(listPrices) + " at list price");
        }
        if (report.keptAll()) {
            err.println("Everything was finished before; nothing was fetched and nothing was paid.");
        }
        err.println("Results: " + results);
        err.println("Report:  " + folder.resolve("report.html"));
    }

    private static long ofTools(BatchReport report) {
        return report.tools().values().stream()
                .mapToLong(share -> share.totals().sources())
                .sum();
    }

    private void row(String tool, Totals totals) {
        err.printf(
                Locale.ROOT,
                "%-24s %7d %6d %6d %7d %7d %8s%n",
                tool,
                totals.sources(),
                totals.ok(),
                totals.failed(),
                totals.skipped(),
                totals.cacheHits(),
                totals.cost());
    }

    private void failures(List<FailedSource> failures) {
        if (failures.isEmpty()) {
            return;
        }
        err.println();
        failures.stream()
                .limit(MOST_FAILURES)
                .forEach(failure -> err.printf(
                        "%s  %s: %s%n", failure.skipped() ? "skipped" : "failed ", failure.id(), line(failure)));
        if (failures.size() > MOST_FAILURES) {
            err.printf("… and %d more in the report%n", failures.size() - MOST_FAILURES);
        }
    }

    private static String line(FailedSource failure) {
        return failure.code() + ": " + failure.message();
    }
}
