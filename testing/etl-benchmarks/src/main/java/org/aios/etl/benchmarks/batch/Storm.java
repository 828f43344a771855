package org.aios.etl.benchmarks.batch;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Scenario;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.launcher.LedgerSum;
import org.aios.etl.benchmarks.launcher.Mock;
import org.aios.etl.benchmarks.launcher.OtherMock;
import org.aios.etl.benchmarks.launcher.OwnMock;
import org.aios.etl.testkit.TranscriptionFault;

/**
 * Batches of paid jobs at a provider that misbehaves, killed at random points and resumed, round after round over one
 * ledger; every second round two processes work on one manifest at once. At the end the provider must have accepted as
 * many submissions as there are media, no source may be missing, and ledger and rows must add up to the provider's bill.
 */
public final class Storm implements Scenario {
    private static final int MOST_KILLS_A_ROUND = 6;

    private final Path work;

    /** Puts its files below the given folder. */
    public Storm(Path work) {
        this.work = work;
    }

    @Override
    public void run(Arguments arguments, Findings findings) throws Exception {
        int kills = arguments.number("kills", 200);
        int media = arguments.number("media", 14);
        int seed = arguments.number("seed", 1);
        int minutes = arguments.number("minutes", 40);
        Duration latency = arguments.millis("latency", 300);
        Duration listLag = arguments.millis("list-lag", 300);
        int settle = arguments.number("settle", 3_500);
        Optional<String> provider = arguments.text("provider");
        String settings = arguments.text("set").orElse("");
        arguments.done();
        findings.title(
                "%d kills over batches of %d paid jobs, seed %d, %d minutes at most; lost answers, 500 and 503, 429, hangs,"
                        + " a list %d ms late",
                kills, media, seed, minutes, listLag.toMillis());
        try (Mock mock = provider.isPresent()
                ? OtherMock.at(provider.get())
                : OwnMock.start(latency).withFaults(listLag, seed, faults())) {
            Installation etl = Installation.in(work.resolve("storm"))
                    .payingAt(mock)
                    .withJava("-XX:TieredStopAtLevel=1")
                    .allowed(0)
                    .with("payments.settle_ms", settle)
                    .with("payments.directory", work.resolve("storm").resolve("payments"))
                    .withAll(settings);
            storm(findings, etl, mock, kills, media, new Random(seed), Duration.ofMinutes(minutes));
        }
    }

    private void storm(
            Findings findings, Installation etl, Mock mock, int kills, int media, Random random, Duration limit)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        int done = 0;
        int starts = 0;
        int rounds = 0;
        BigDecimal rows = BigDecimal.ZERO;
        List<String> lost = new ArrayList<>();
        while (done < kills && System.nanoTime() - began < limit.toNanos()) {
            int processes = 1 + rounds % 2;
            StormRound round = new StormRound(etl, mock, rounds++, media, processes);
            round.run(random, Math.min(MOST_KILLS_A_ROUND, kills - done));
            done += round.kills();
            starts += round.starts();
            rows = rows.add(round.rows());
            lost.addAll(round.lost());
            Mock.Counts counts = mock.counts();
            findings.fact(
                    "round " + rounds,
                    "%d at once, %d starts, killed after %s s; %d media, %d accepted, %d twice, %d lost; %.0f s",
                    processes,
                    round.starts(),
                    round.killedAfter(),
                    rounds * media,
                    counts.accepted(),
                    counts.duplicates(),
                    lost.size(),
                    (System.nanoTime() - began) / 1e9);
        }
        findings.must("kills", done >= kills, "%d in %d starts, of %d", done, starts, kills);
        judge(findings, etl, mock.counts(), (long) rounds * media, rows, lost);
    }

    private void judge(
            Findings findings, Installation etl, Mock.Counts counts, long media, BigDecimal rows, List<String> lost)
            throws IOException {
        LedgerSum ledger = LedgerSum.of(etl.folder().resolve("payments"));
        findings.must(
                "paid once",
                counts.accepted() == media && counts.distinct() == media && counts.duplicates() == 0,
                "%d media, %d accepted, %d distinct, %d twice",
                media,
                counts.accepted(),
                counts.distinct(),
                counts.duplicates());
        findings.must("lost", lost.isEmpty(), "%d rows %s", lost.size(), lost);
        findings.must(
                "ledger",
                cents(ledger.settled()).equals(cents(counts.billed())) && ledger.open() == 0,
                "%d payments, %d open, %s US dollars; billed %s",
                ledger.payments(),
                ledger.open(),
                ledger.settled().toPlainString(),
                counts.billed().toPlainString());
        findings.must(
                "rows",
                cents(rows).equals(cents(counts.billed())),
                "%s US dollars; billed %s",
                rows.toPlainString(),
                counts.billed().toPlainString());
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static Map<TranscriptionFault, Double> faults() {
        Map<TranscriptionFault, Double> chances = new EnumMap<>(TranscriptionFault.class);
        chances.put(TranscriptionFault.DROPPED_AFTER, 0.05);
        chances.put(TranscriptionFault.ERROR_AFTER, 0.05);
        chances.put(TranscriptionFault.CUT_AFTER, 0.02);
        chances.put(TranscriptionFault.PAGE_AFTER, 0.02);
        chances.put(TranscriptionFault.HANGS_AFTER, 0.02);
        chances.put(TranscriptionFault.DROPPED_BEFORE, 0.03);
        chances.put(TranscriptionFault.UNAVAILABLE, 0.03);
        chances.put(TranscriptionFault.RATE_LIMITED, 0.03);
        return chances;
    }
}
