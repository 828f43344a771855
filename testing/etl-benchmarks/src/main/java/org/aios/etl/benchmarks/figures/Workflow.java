package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.launcher.Mock;
import org.aios.etl.benchmarks.launcher.OwnMock;
import org.aios.etl.benchmarks.launcher.Site;

/**
 * A research workflow: one subject, recordings of an hour and articles, three iterations with a few more sources each;
 * with the cache, by a tool that pays every time, and with captions beside some of the recordings.
 */
final class Workflow implements Measurement {
    private static final double SAVED_GOAL = 0.60;
    private static final double HIT_GOAL = 0.40;

    private final Path work;
    private final Research research;
    private final Duration latency;
    private final List<Tariff> tariffs;

    Workflow(Path work, Arguments arguments) {
        boolean quick = arguments.flag("quick");
        this.work = work.resolve("workflow");
        research = Research.of(
                arguments.number("recordings", quick ? 6 : 20), arguments.number("articles", quick ? 9 : 30));
        latency = arguments.millis("latency", 200);
        tariffs = quick ? List.of(Tariff.FLAT) : List.of(Tariff.values());
    }

    @Override
    public String part() {
        return "workflow";
    }

    @Override
    public String measure(Findings findings) throws Exception {
        findings.title(
                "a subject looked into three times: %s recordings of an hour, %s articles",
                words(Research.Step::recordings), words(Research.Step::articles));
        MarkdownTable table = new MarkdownTable(Saving.heads("price", "run", "sources"));
        String seen = "";
        for (Tariff tariff : tariffs) {
            Path folder = work.resolve(tariff.profile());
            try (Site site = Site.start(Duration.ZERO)) {
                Iterations naive = naive(folder.resolve("without"), tariff, site, findings);
                Iterations ours = ours(folder.resolve("with"), tariff, site, findings, false);
                Iterations captions = ours(folder.resolve("captions"), tariff, site, findings, true);
                rows(table, tariff, ours, naive, captions);
                judge(findings, tariff, ours, naive, captions);
                seen = seen.isEmpty() ? ours.seen() : seen;
            }
        }
        return text(table, seen);
    }

    private String words(ToIntFunction<Research.Step> number) {
        return research.steps().stream()
                .map(step -> Integer.toString(number.applyAsInt(step)))
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
    }

    private Payer payer(Path folder, Mock mock, Tariff tariff, Site site, Findings findings)
            throws IOException, InterruptedException {
        Installation etl = Installation.in(folder)
                .with("security.network.allow", "127.0.0.1")
                .with("http.per_second", 1_000);
        return new Payer(etl, mock, tariff, site::requests, findings);
    }

    private Mock provider(Tariff tariff) throws IOException {
        return OwnMock.cold(latency).withRate(tariff.perHour()).withLength(Research.LENGTH);
    }

    /** Runs all iterations in an installation that forgets everything after each. */
    private Iterations naive(Path folder, Tariff tariff, Site site, Findings findings) throws Exception {
        try (Mock mock = provider(tariff)) {
            Payer payer = payer(folder, mock, tariff, site, findings);
            List<PaidRun> runs = new ArrayList<>();
            for (int i = 1; i <= research.steps().size(); i++) {
                Path manifest = research.manifest(folder, i, site, false);
                runs.add(payer.withFreshLedger("iteration-" + i).run("iteration-" + i, manifest, "--no-cache"));
            }
            return new Iterations(runs, new FirstAnswers(), "");
        }
    }

    private Iterations ours(Path folder, Tariff tariff, Site site, Findings findings, boolean captions)
            throws Exception {
        try (Mock mock = provider(tariff)) {
            Payer payer = payer(folder, mock, tariff, site, findings);
            FirstAnswers answers = new FirstAnswers();
            List<PaidRun> runs = new ArrayList<>();
            int known = 0;
            for (int i = 1; i <= research.steps().size(); i++) {
                Path manifest = research.manifest(folder, i, site, captions);
                PaidRun run = payer.run("iteration-" + i, manifest);
                Costs.same(findings, "cached", answers.compare(run.rows()), known);
                known = research.steps().get(i - 1).sources();
                runs.add(run);
            }
            return new Iterations(runs, answers, captions ? "" : seen(payer, runs.get(runs.size() - 1)));
        }
    }

    private void rows(MarkdownTable table, Tariff tariff, Iterations ours, Iterations naive, Iterations captions) {
        for (int i = 0; i < ours.runs().size(); i++) {
            table.row(
                    Saving.of(List.of(ours.runs().get(i)), List.of(naive.runs().get(i)))
                            .cells(
                                    tariff,
                                    "iteration " + (i + 1),
                                    research.steps().get(i).sources()));
        }
        int sources = research.steps().stream().mapToInt(Research.Step::sources).sum();
        table.row(Saving.of(ours.runs(), naive.runs()).cells(tariff, "**all three**", sources));
        table.row(Saving.of(captions.runs(), naive.runs())
                .cells(tariff, "all three, captions beside %d recordings".formatted(research.captioned()), sources));
    }

    private void judge(Findings findings, Tariff tariff, Iterations ours, Iterations naive, Iterations captions) {
        Saving saving = Saving.of(ours.runs(), naive.runs());
        findings.atLeast("saved", saving.share(), SAVED_GOAL, "of the cost over all iterations, " + tariff);
        findings.atLeast("hit rate", saving.hitRate(), HIT_GOAL, "of all look-ups");
        Costs.same(
                findings,
                "fresh",
                ours.answers().compareAnew(naive.last().rows()),
                research.steps().get(research.steps().size() - 1).sources());
        hours(findings, tariff, "every time", naive, research.hoursEveryTime());
        hours(findings, tariff, "once", ours, research.hours());
        hours(findings, tariff, "captions", captions, research.hours() - research.captioned());
    }

    /** Holds a bill against hours times price. */
    private static void hours(Findings findings, Tariff tariff, String name, Iterations runs, long hours) {
        findings.must(
                name,
                runs.bill().billed().compareTo(tariff.hours(hours)) == 0
                        && runs.bill().payments() == hours,
                "%d hours x %s = %s; %d billed, %s",
                hours,
                tariff,
                Saving.cents(tariff.hours(hours)),
                runs.bill().payments(),
                Saving.cents(runs.bill().billed()));
    }

    private String text(MarkdownTable table, String seen) {
        return """
                The subject has %s recordings of an hour and %s articles in its three iterations, %d sources in all. Who pays every \
                time pays for %d hours; there are %d.

                %s
                *Without etl*: the same three manifests with `--no-cache` and an empty payment ledger each, really run and really billed. \
                Every answer from the cache equals the first one byte for byte, content and document; and the answers of the tool that \
                pays every time are the same, but for the numbers of the provider's jobs.

                What a user sees of the third iteration, and after it:

                %s""".formatted(
                words(Research.Step::recordings),
                words(Research.Step::articles),
                research.steps().stream().mapToInt(Research.Step::sources).sum(),
                research.hoursEveryTime(),
                research.hours(),
                table,
                seen);
    }

    /** What a user sees of the last iteration and after it. */
    private static String seen(Payer payer, PaidRun last) throws IOException, InterruptedException {
        return "```\n$ etl batch tide-mills-3.yaml --out iteration-3\n" + payer.neutral(last.said())
                + "\n\n$ etl cache stats\n" + payer.printed("cache", "stats") + "\n```\n"
                + payer.costs()
                        .map(costs -> "\n```\n$ etl costs --by run\n" + costs + "\n```\n")
                        .orElse("");
    }
}
