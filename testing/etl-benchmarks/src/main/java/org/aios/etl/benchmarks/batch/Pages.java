package org.aios.etl.benchmarks.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Floor;
import org.aios.etl.benchmarks.harness.Scenario;
import org.aios.etl.benchmarks.launcher.EtlProcess;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.launcher.RunReport;
import org.aios.etl.testkit.LoopbackAnswer;
import org.aios.etl.testkit.LoopbackRequest;
import org.aios.etl.testkit.LoopbackWebServer;

/**
 * So many web pages of one loopback host that answers each only after so long, so many at once: the real {@code etl batch}
 * with web collector, gateway, robots.txt, cache, journal and pages. The limits for one host are set so that they do not
 * bind, since it is the engine that is measured.
 */
public final class Pages implements Scenario {
    private static final double GOAL = 1.03;
    private static final Pattern NUMBER = Pattern.compile("/page/(\\d+)");
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private final Path work;

    /** Puts its files below the given folder. */
    public Pages(Path work) {
        this.work = work;
    }

    @Override
    public void run(Arguments arguments, Findings findings) throws Exception {
        int pages = arguments.number("pages", 100);
        int concurrency = arguments.number("concurrency", 3);
        Duration delay = arguments.millis("latency", 2_000);
        String settings = arguments.text("set").orElse("");
        arguments.done();
        findings.title("%d web pages, %d ms each, %d at once", pages, delay.toMillis(), concurrency);
        try (LoopbackWebServer server = LoopbackWebServer.start()) {
            server.otherwise(request -> answer(request, delay));
            Installation etl = Installation.in(work.resolve("pages"))
                    .with("security.network.allow", "127.0.0.1")
                    .with("http.per_host", 1_000)
                    .with("http.per_second", 100_000)
                    .with("batch.default_concurrency", concurrency)
                    .withAll(settings);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < pages; i++) {
                lines.add(server.uri("/page/" + i).toString());
            }
            Path manifest = Files.write(etl.folder().resolve("pages.txt"), lines);
            Path out = etl.folder().resolve("run");
            EtlProcess process = etl.start("batch", manifest.toString(), "--out", out.toString());
            int code = process.await(LIMIT);
            RunReport report = RunReport.read(out);
            Floor floor = Floor.waves(pages, concurrency, delay);
            findings.must("ok", code == 0 && report.ok() == pages, "%d of %d, exit %d", report.ok(), pages, code);
            findings.fact("floor", "%s", floor);
            findings.fact(
                    "ours", "%.3f s (%.3f s with the start of the virtual machine)", report.wall(), process.seconds());
            findings.atMost("ratio", report.wall() / floor.seconds(), GOAL, "of the floor");
        }
    }

    private static LoopbackAnswer answer(LoopbackRequest request, Duration delay) {
        Matcher number = NUMBER.matcher(request.path());
        if (!number.matches()) {
            return LoopbackAnswer.status(404);
        }
        return LoopbackAnswer.ok("text/html; charset=utf-8", page(Integer.parseInt(number.group(1))))
                .delayed(delay);
    }

    private static String page(int number) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=en><head><title>Mill number ")
                .append(number)
                .append("</title></head><body><nav><a href=/>Home</a></nav><main><h1>Mill number ")
                .append(number)
                .append("</h1>");
        for (int i = 0; i < 12; i++) {
            page.append("<p>The wheel of mill ")
                    .append(number)
                    .append(" turned ")
                    .append((number + 1) * (i + 7) % 1009)
                    .append(" times before noon, and the miller wrote the number into his book, as he did every day"
                            + " when the river carried enough water for both stones.</p>");
        }
        return page.append("</main></body></html>").toString();
    }
}
