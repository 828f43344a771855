package org.aios.etl.benchmarks.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Floor;
import org.aios.etl.benchmarks.harness.Peers;
import org.aios.etl.benchmarks.harness.Scenario;
import org.aios.etl.benchmarks.launcher.EtlProcess;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.launcher.Mock;
import org.aios.etl.benchmarks.launcher.OtherMock;
import org.aios.etl.benchmarks.launcher.OwnMock;
import org.aios.etl.benchmarks.launcher.RunReport;

/**
 * So many recordings at a provider that takes so long for each: at a client that lets so many be under way, at a provider
 * that works on so many at once, and with nothing but our own defaults, where waiting costs no slot. The peer is the
 * vendor's Node client with so many at once. Every run is the real {@code etl batch} with a ledger and a journal of its own.
 */
public final class Videos implements Scenario {
    private static final double FLOOR_GOAL = 1.03;
    private static final double PEER_GOAL = 15;
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private final Path work;

    /** Puts its files below the given folder. */
    public Videos(Path work) {
        this.work = work;
    }

    /** How a scenario was asked for. */
    private record Sizes(int jobs, int atOnce, Duration latency, Optional<String> provider, String settings) {
        Mock mock() throws IOException, InterruptedException {
            return provider.isPresent() ? OtherMock.at(provider.get()) : OwnMock.start(latency);
        }
    }

    @Override
    public void run(Arguments arguments, Findings findings) throws Exception {
        Sizes sizes = new Sizes(
                arguments.number("jobs", 50),
                arguments.number("at-once", 3),
                arguments.millis("latency", 2_000),
                arguments.text("provider"),
                arguments.text("set").orElse(""));
        boolean peer = !arguments.flag("no-peer");
        arguments.done();
        Floor floor = Floor.waves(sizes.jobs, sizes.atOnce, sizes.latency);
        findings.title(
                "%d recordings, %d ms each at the provider, %d at once",
                sizes.jobs, sizes.latency.toMillis(), sizes.atOnce);
        findings.fact("floor", "%s", floor);
        try (Mock mock = sizes.mock()) {
            double wall = etl(findings, sizes, mock, "client", sizes.atOnce);
            findings.atMost(
                    "ratio",
                    wall / floor.seconds(),
                    FLOOR_GOAL,
                    "of the floor, the client lets %d wait".formatted(sizes.atOnce));
        }
        if (sizes.provider.isEmpty()) {
            try (Mock mock = OwnMock.start(sizes.latency).withSlots(sizes.atOnce)) {
                double wall = etl(findings, sizes, mock, "provider", sizes.jobs);
                findings.atMost(
                        "ratio",
                        wall / floor.seconds(),
                        FLOOR_GOAL,
                        "of the floor, the provider works on %d".formatted(sizes.atOnce));
            }
        }
        double decoupled;
        try (Mock mock = sizes.mock()) {
            decoupled = etl(findings, sizes, mock, "decoupled", sizes.jobs);
        }
        if (peer) {
            compare(findings, sizes, floor, decoupled);
        }
    }

    private double etl(Findings findings, Sizes sizes, Mock mock, String name, int waiting) throws Exception {
        Installation etl = Installation.in(work.resolve("videos-" + name))
                .payingAt(mock)
                .allowed(0)
                .with("batch.default_concurrency", sizes.atOnce)
                .with("payments.max_waiting", waiting)
                .withAll(sizes.settings);
        Path out = etl.folder().resolve("run");
        EtlProcess process =
                etl.start("batch", etl.manifest("videos", 0, sizes.jobs).toString(), "--out", out.toString());
        int code = process.await(LIMIT);
        double whole = process.seconds();
        RunReport report = RunReport.read(out);
        Mock.Counts counts = mock.counts();
        findings.must(
                name,
                code == 0 && report.ok() == sizes.jobs && counts.accepted() == sizes.jobs,
                "%d of %d ok, %d paid for",
                report.ok(),
                sizes.jobs,
                counts.accepted());
        findings.fact(
                "ours",
                "%.3f s (%.3f s with the start of the virtual machine); %.2f requests a job",
                report.wall(),
                whole,
                (double) counts.requests() / sizes.jobs);
        return report.wall();
    }

    private void compare(Findings findings, Sizes sizes, Floor floor, double decoupled)
            throws IOException, InterruptedException {
        try (Mock mock = sizes.mock()) {
            double peer = Double.parseDouble(new Peers(work.resolve("peers"), "assemblyai@4.41.5")
                    .run(
                            "transcribe.mjs",
                            mock.base().toString(),
                            Integer.toString(sizes.jobs),
                            Integer.toString(sizes.atOnce))
                    .get(0));
            findings.fact(
                    "peer",
                    "assemblyai 4.41.5 (Node), %d at once: %.3f s, %.3f of the floor",
                    sizes.atOnce,
                    peer,
                    peer / floor.seconds());
            findings.atLeast("ratio", peer / decoupled, PEER_GOAL, "times as fast as the peer, waiting decoupled");
        } catch (Peers.Missing e) {
            findings.fact("peer", "skipped: %s", e.getMessage());
        }
    }
}
