package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.launcher.Mock;
import org.aios.etl.benchmarks.launcher.OwnMock;

/**
 * What recordings cost: without the cache, and in a second run of which half is new. The recordings have the lengths that
 * the provider's mock makes up for their addresses, half a minute to 50 minutes.
 */
final class Costs implements Measurement {
    private static final double GOAL = 0.40;
    private static final int QUICK = 10;

    private final Path work;
    private final int videos;
    private final Duration latency;
    private final List<Tariff> tariffs;

    Costs(Path work, Arguments arguments) {
        this.work = work.resolve("costs");
        videos = arguments.number("videos", arguments.flag("quick") ? QUICK : 100);
        latency = arguments.millis("latency", 200);
        tariffs = arguments.flag("quick") ? List.of(Tariff.FLAT) : List.of(Tariff.values());
    }

    @Override
    public String part() {
        return "costs";
    }

    @Override
    public String measure(Findings findings) throws Exception {
        findings.title("%d recordings: all of them new, then half of them new", videos);
        MarkdownTable table = new MarkdownTable(Saving.heads("price", "run"));
        for (Tariff tariff : tariffs) {
            measure(tariff, table, findings);
        }
        return table
                + "\n*Bought* counts recordings that the provider billed; *without etl* is what the same run costs with `--no-cache` and an empty"
                + " payment ledger, really run and really billed by the provider's mock. Of every run, `report.json`, `metrics.json`, `report.html`,"
                + " the rows, the payment ledger, `etl costs` and the bill tell the same, to the cent and to the count.\n";
    }

    private void measure(Tariff tariff, MarkdownTable table, Findings findings) throws Exception {
        Path folder = work.resolve(tariff.profile());
        try (Mock mock = provider(tariff);
                Mock other = provider(tariff)) {
            Payer naive = new Payer(Installation.in(folder.resolve("without")), other, tariff, () -> 0, findings);
            Path all = manifest(naive.etl(), "first", 0, videos);
            Path half = manifest(naive.etl(), "second", videos / 2, videos);
            PaidRun first = naive.withFreshLedger("first").run("first", all, "--no-cache");
            PaidRun second = naive.withFreshLedger("second").run("second", half, "--no-cache");
            Payer payer = new Payer(Installation.in(folder.resolve("with")), mock, tariff, () -> 0, findings);
            manifest(payer.etl(), "first", 0, videos);
            manifest(payer.etl(), "second", videos / 2, videos);
            FirstAnswers answers = new FirstAnswers();
            PaidRun cold = payer.run("first", all);
            answers.compare(cold.rows());
            PaidRun mixed = payer.run("second", half);
            same(findings, "cached", answers.compare(mixed.rows()), videos / 2);
            same(findings, "fresh", answers.compareAnew(second.rows()), videos);
            PaidRun vault = payer.run("again", half, "--no-cache");
            row(table, tariff, "(a) %d recordings, without the cache".formatted(videos), first, first);
            row(table, tariff, "(b) first run, all new", cold, first);
            Saving saving = row(table, tariff, "(b) second run, half of them new", mixed, second);
            row(table, tariff, "the second run again, with `--no-cache`: the vault has it all", vault, second);
            findings.atLeast("saved", saving.share(), GOAL, "of the cost, half of them new, " + tariff);
            findings.atLeast("hit rate", saving.hitRate(), GOAL, "of the look-ups");
        }
    }

    private Mock provider(Tariff tariff) throws IOException {
        return OwnMock.cold(latency).withRate(tariff.perHour());
    }

    private static Saving row(MarkdownTable table, Tariff tariff, String name, PaidRun run, PaidRun naive) {
        Saving saving = Saving.of(List.of(run), List.of(naive));
        table.row(saving.cells(tariff, name));
        return saving;
    }

    /** Holds the number of equal answers against what was expected to be compared. */
    static void same(Findings findings, String name, FirstAnswers.Comparison comparison, int expected) {
        findings.must(
                name,
                comparison.allSame() && comparison.same() == expected,
                "%d of %d answers equal the first ones byte for byte %s",
                comparison.same(),
                expected,
                comparison.different());
    }

    /** Old and new ones in turn, as they come in a list that grew. */
    private static Path manifest(Installation etl, String name, int from, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = from + (i % 2 == 0 ? i / 2 : count - 1 - i / 2);
            lines.add("https://media.example/lecture-%04d.mp4".formatted(number));
        }
        return Files.write(etl.folder().resolve(name + ".txt"), lines);
    }
}
