package org.aios.etl.bootstrap.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.config.EtlConfig;
import org.aios.etl.bootstrap.config.Loaded;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.JournalProvider;
import org.aios.etl.core.port.LedgerView;
import org.aios.etl.core.port.SavingsRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etl costs}: what was spent and saved, over all runs and processes. It changes nothing and waits for nobody. */
@Command(
        name = "costs",
        mixinStandardHelpOptions = true,
        description = "Shows what was spent and saved, over all runs; nothing is changed.")
final class CostsCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Only payments opened since then: a time ago such as 30d, a date, or a moment; UTC.")
    private @Nullable String since;

    @Option(
            names = "--by",
            paramLabel = "PART",
            converter = CostsBy.Converter.class,
            description = "A table of all parts: by day, tool, provider, model, run or source.")
    private @Nullable CostsBy by;

    @Option(names = "--json", description = "Print JSON with every payment.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV, a line for each payment.")
    private boolean csv;

    CostsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConfigException {
        if (csv && (json || by != null)) {
            throw new UsageException("--csv lists payments, so it goes with --since only; leave out %s"
                    .formatted(json ? "--json" : "--by"));
        }
        Instant now = context.console().clock().instant();
        Optional<Instant> from = Optional.ofNullable(since).map(text -> Since.of(text, now));
        Loaded loaded = context.load(Map.of());
        loaded.warnings().forEach(warning -> context.console().err().println("warning: " + warning));
        print(answer(loaded.config(), from, now));
        return ExitCode.OK;
    }

    private CostsAnswer answer(EtlConfig config, Optional<Instant> from, Instant now) {
        PrintStream err = context.console().err();
        Path directory = config.paymentsDirectory();
        Duration keep = config.payments().keepDays();
        JournalProvider journals = context.services().one(JournalProvider.class, "The journal (etl-journal)");
        LedgerView ledger = ledger(journals, directory, now.minus(keep));
        ledger.hints().forEach(hint -> err.println("note: " + hint));
        SavingsRecord.Content savings = savings(journals, directory);
        if (savings.damaged() > 0) {
            err.println("note: %s of the record of savings in %s could not be read and %s left out"
                    .formatted(
                            savings.damaged() == 1 ? "1 line" : savings.damaged() + " lines",
                            directory,
                            savings.damaged() == 1 ? "is" : "are"));
        }
        return new CostsAnswer(
                Costs.of(ledger.payments().all(), savings.savings(), from),
                BudgetLeft.today(config.budget(), ledger.payments(), now),
                BudgetLeft.thisMonth(config.budget(), ledger.payments(), now),
                ledger.vault(),
                keep,
                directory,
                savings.damaged(),
                now);
    }

    private static LedgerView ledger(JournalProvider journals, Path directory, Instant keptSince) {
        try {
            return journals.viewLedger(directory, keptSince);
        } catch (IOException e) {
            throw new UsageException(ErrorCode.LEDGER_UNAVAILABLE + ": " + e.getMessage());
        }
    }

    private SavingsRecord.Content savings(JournalProvider journals, Path directory) {
        try {
            return journals.savings(directory).read();
        } catch (IOException e) {
            context.console().err().println("warning: " + e.getMessage() + "; what was saved is left out");
            return SavingsRecord.Content.NOTHING;
        }
    }

    private void print(CostsAnswer answer) {
        PrintStream out =
                new PrintStream(new BufferedOutputStream(context.console().out()), false, StandardCharsets.UTF_8);
        CostsBy chosen = by;
        if (csv) {
            CostsCsv.print(out, answer.costs());
        } else if (json) {
            CostsJson.print(out, answer, Optional.ofNullable(chosen));
        } else if (chosen != null) {
            new CostsText(out).table(answer.costs(), chosen);
        } else {
            new CostsText(out).overview(answer);
        }
        out.flush();
    }
}
