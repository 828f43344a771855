package org.aios.etl.benchmarks.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Floor;
import org.aios.etl.benchmarks.harness.Scenario;
import org.aios.etl.benchmarks.launcher.EtlProcess;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.launcher.Mock;
import org.aios.etl.benchmarks.launcher.OtherMock;
import org.aios.etl.benchmarks.launcher.OwnMock;
import org.aios.etl.benchmarks.launcher.RunReport;

/**
 * Many paid jobs, media given by their addresses, so many in flight, with a heap of 256 MB: the real {@code etl batch} with
 * ledger, vault, journal, cache and pages. The floor is the larger of the latency's and the provider's request limit's; the
 * latter is computed from the requests that were made.
 */
public final class PaidJobs implements Scenario {
    private static final double FLOOR_GOAL = 1.10;
    private static final double REQUESTS_GOAL = 2.1;
    /** The virtual machine's own threads, the engine's fixed ones, and the connections' keepers. */
    private static final int THREADS_BESIDE = 64;

    private final Path work;

    /** Puts its files below the given folder. */
    public PaidJobs(Path work) {
        this.work = work;
    }

    @Override
    public void run(Arguments arguments, Findings findings) throws Exception {
        int jobs = arguments.number("jobs", 10_000);
        int inFlight = arguments.number("in-flight", 200);
        Duration latency = arguments.millis("latency", 2_000);
        double perSecond = arguments.decimal("per-second", 0);
        int heap = arguments.number("heap", 256);
        int concurrency = arguments.number("concurrency", 16);
        Duration limit = Duration.ofSeconds(arguments.number("limit", 1_800));
        Optional<String> provider = arguments.text("provider");
        String settings = arguments.text("set").orElse("");
        String java = arguments.text("java").orElse("");
        arguments.done();
        findings.title(
                "%,d paid jobs, %d in flight, %d ms each, %s, heap %d MB",
                jobs,
                inFlight,
                latency.toMillis(),
                perSecond > 0 ? "at most %.0f requests a second".formatted(perSecond) : "no request limit",
                heap);
        try (Mock mock = provider.isPresent() ? OtherMock.at(provider.get()) : OwnMock.start(latency)) {
            Installation etl = Installation.in(work.resolve("jobs"))
                    .payingAt(mock)
                    .withJava("-Xmx%dm %s".formatted(heap, java).strip())
                    .allowed(perSecond)
                    .with("batch.default_concurrency", concurrency)
                    .with("payments.max_waiting", inFlight)
                    .withAll(settings);
            Path out = etl.folder().resolve("run");
            EtlProcess process =
                    etl.start("batch", etl.manifest("jobs", 0, jobs).toString(), "--out", out.toString());
            int code = process.await(limit);
            RunReport report = RunReport.read(out);
            Mock.Counts counts = mock.counts();
            findings.must(
                    "ok",
                    code == 0 && report.ok() == jobs && counts.accepted() == jobs && counts.duplicates() == 0,
                    "%d of %d ok, exit %d, %d accepted, %d twice",
                    report.ok(),
                    jobs,
                    code,
                    counts.accepted(),
                    counts.duplicates());
            judge(findings, process, report, counts, Floor.waves(jobs, inFlight, latency), perSecond, jobs, inFlight);
        }
    }

    private static void judge(
            Findings findings,
            EtlProcess process,
            RunReport report,
            Mock.Counts counts,
            Floor latency,
            double perSecond,
            int jobs,
            int inFlight) {
        long requests = counts.requests() - counts.uploads();
        Floor floor = perSecond > 0 ? latency.or(Floor.rate(requests, perSecond)) : latency;
        findings.fact("floor", "%s", floor);
        findings.fact(
                "ours",
                "%.3f s (%.3f s with the start of the virtual machine), %.1f s of processor time, %d MB resident",
                report.wall(),
                process.seconds(),
                process.cpu().toMillis() / 1000.0,
                process.mostMegabytes());
        findings.atMost("ratio", report.wall() / floor.seconds(), FLOOR_GOAL, "of the floor");
        findings.atMost("requests", (double) requests / jobs, REQUESTS_GOAL, "a job");
        findings.atMost("threads", process.mostThreads(), inFlight + (double) THREADS_BESIDE, "at most at once");
        if (perSecond > 0) {
            findings.atMost("busiest", counts.busiestSecond(), perSecond, "requests in a second");
        } else {
            findings.fact("busiest", "%d requests in a second", counts.busiestSecond());
        }
    }
}
