package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.launcher.EtlProcess;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.launcher.LedgerSum;
import org.aios.etl.benchmarks.launcher.Mock;
import org.aios.etl.benchmarks.launcher.RunReport;
import org.aios.etl.core.model.Money;

/**
 * An installation whose batches run one after the other; of each it takes down what it cost and whether all who keep count
 * agree. For one thread.
 */
final class Payer {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int UNKNOWN_COMMAND = 2;

    private final Installation etl;
    private final Mock mock;
    private final Tariff tariff;
    private final LongSupplier pages;
    private final Findings findings;
    private Path ledger;

    /** Takes the number of requests that the web server got so far as {@code pages}. */
    Payer(Installation etl, Mock mock, Tariff tariff, LongSupplier pages, Findings findings) {
        this.etl = etl.payingAt(mock).allowed(0).with("pricing.profile", tariff.profile());
        this.mock = mock;
        this.tariff = tariff;
        this.pages = pages;
        this.findings = findings;
        ledger = etl.folder().resolve("cache-payments");
    }

    Installation etl() {
        return etl;
    }

    /** Forgets what was paid so far, as a tool does that keeps no ledger. */
    Payer withFreshLedger(String name) {
        ledger = etl.folder().resolve("payments-" + name);
        etl.with("payments.directory", ledger);
        return this;
    }

    /** Runs one batch into the folder of its name, and holds what it says against the provider's bill and the arithmetic. */
    PaidRun run(String name, Path manifest, String... options) throws IOException, InterruptedException {
        Mock.Counts before = mock.counts();
        long requestsBefore = before.requests() + pages.getAsLong();
        List<String> command =
                new ArrayList<>(List.of("batch", manifest.getFileName().toString(), "--out", name));
        command.addAll(List.of(options));
        EtlProcess process = etl.start(command.toArray(String[]::new));
        int code = process.await(LIMIT);
        if (code != 0) {
            throw new IOException("etl %s ended with exit code %d; it said:%n%s"
                    .formatted(String.join(" ", command), code, process.said()));
        }
        Mock.Counts after = mock.counts();
        Path folder = etl.folder().resolve(name);
        RunReport report = RunReport.read(folder);
        RunRows rows = RunRows.read(folder);
        PaidRun run = new PaidRun(
                name,
                report,
                rows,
                new PaidRun.Bill(
                        after.accepted() - before.accepted(), after.billed().subtract(before.billed())),
                after.requests() + pages.getAsLong() - requestsBefore,
                agreement(folder, report, rows, before, after),
                process.said());
        judge(run);
        return run;
    }

    private Agreement agreement(Path folder, RunReport report, RunRows rows, Mock.Counts before, Mock.Counts after)
            throws IOException, InterruptedException {
        List<Testimony> testimonies = new ArrayList<>(List.of(Witnesses.report(report)));
        testimonies.addAll(Witnesses.metrics(folder));
        testimonies.add(Witnesses.page(folder));
        testimonies.add(rows.testimony());
        testimonies.add(Witnesses.ledger(LedgerSum.ofRun(ledger, report.id())));
        costs(report.id()).ifPresent(testimonies::add);
        testimonies.add(Witnesses.bill(before, after));
        return Agreement.between(testimonies);
    }

    private Optional<Testimony> costs(String run) throws IOException, InterruptedException {
        return asked("costs", "--json").map(json -> Witnesses.costs(json, run));
    }

    /** Returns what {@code etl costs} shows of every run. */
    Optional<String> costs() throws IOException, InterruptedException {
        return asked("costs", "--by", "run").map(this::neutral);
    }

    /** Runs a command that older releases do not have; nothing where it is not known. */
    private Optional<String> asked(String... command) throws IOException, InterruptedException {
        EtlProcess process = etl.start(command);
        int code = process.await(LIMIT);
        if (code == UNKNOWN_COMMAND) {
            return Optional.empty();
        }
        if (code != 0) {
            throw new IOException("etl %s ended with exit code %d; it said:%n%s"
                    .formatted(String.join(" ", command), code, process.said()));
        }
        return Optional.of(process.printed());
    }

    private void judge(PaidRun run) {
        findings.must(
                "agree",
                run.agreement().holds(),
                "%s, %s: %d of %d ok, %d paid for, %s; %s",
                run.name(),
                tariff,
                run.report().ok(),
                run.report().sources(),
                run.bill().payments(),
                new Money(run.bill().billed()),
                run.agreement());
        BigDecimal expected = run.rows().rows().values().stream()
                .filter(RunRows.Row::bought)
                .map(row -> Money.perHour(
                        tariff.perHour(),
                        Duration.ofMillis(row.seconds().movePointRight(3).longValue())))
                .reduce(Money.ZERO, Money::plus)
                .usd();
        findings.must(
                "arithmetic",
                expected.compareTo(run.bill().billed()) == 0,
                "length x price of what was bought: %s; billed %s",
                expected.toPlainString(),
                run.bill().billed().toPlainString());
    }

    /** Prints what a command of the installation prints, without the folder that it lies in. */
    String printed(String... command) throws IOException, InterruptedException {
        EtlProcess process = etl.start(command);
        process.await(LIMIT);
        return neutral(process.printed() + process.said());
    }

    /** Returns a text that users may read: no progress, and no path of this machine. */
    String neutral(String text) {
        return text.lines()
                .filter(line -> !line.matches("\\s*\\d+ % .*"))
                .map(line -> line.replace(etl.folder().toString(), "/home/ann"))
                .dropWhile(String::isBlank)
                .reduce((one, other) -> one + "\n" + other)
                .orElse("")
                .stripTrailing();
    }
}
