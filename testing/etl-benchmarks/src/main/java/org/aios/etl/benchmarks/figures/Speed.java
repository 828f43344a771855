package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Peers;
import org.aios.etl.benchmarks.launcher.EtlProcess;
import org.aios.etl.benchmarks.launcher.RunReport;

/**
 * How long batches of each kind take one at a time, 3 and 10 at once, and partly or wholly from the cache; beside the floor
 * and beside npm p-limit, which keeps nothing and so does everything each time.
 */
final class Speed implements Measurement {
    static final List<String> KINDS = List.of("videos", "pages", "mail", "books");
    private static final double GOAL = 0.97;
    private static final String PEER = "p-limit@7.3.3";
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private final Path work;
    private final boolean quick;
    private final int videos;
    private final int pages;
    private final int books;
    private final int archives;
    private final int messages;
    private final Duration latency;
    private final Duration bookLatency;
    private final boolean withPeer;
    private final String kind;

    /** Measures one kind of sources, one of {@link #KINDS}. */
    Speed(String kind, Path work, Arguments arguments) {
        this.kind = kind;
        this.work = work;
        quick = arguments.flag("quick");
        videos = arguments.number("speed-videos", quick ? 10 : 50);
        pages = arguments.number("pages", quick ? 20 : 100);
        books = arguments.number("books", quick ? 6 : 50);
        archives = arguments.number("archives", quick ? 4 : 10);
        messages = arguments.number("messages", quick ? 200 : 60_000);
        latency = arguments.millis("speed-latency", quick ? 200 : 2_000);
        bookLatency = latency.dividedBy(2);
        withPeer = !arguments.flag("no-peer");
    }

    @Override
    public String part() {
        return "speed-" + kind;
    }

    @Override
    public String measure(Findings findings) throws Exception {
        try (Workload workload = workload()) {
            Map<Way, Pace> paces = paces(workload, findings);
            return "**%s**%n%n%s%n%s%n".formatted(workload.title(), table(paces), workload.remark());
        }
    }

    private Workload workload() throws IOException, InterruptedException {
        return switch (kind) {
            case "videos" -> new Recordings(work, videos, latency);
            case "pages" -> new Fetched(Fetched.Kind.PAGES, work, pages, latency);
            case "mail" -> new Archives(work, archives, messages);
            case "books" -> new Fetched(Fetched.Kind.BOOKS, work, books, bookLatency);
            default ->
                throw new IllegalArgumentException(
                        "%s is no kind of sources; expected one of %s".formatted(kind, String.join(", ", KINDS)));
        };
    }

    private static MarkdownTable table(Map<Way, Pace> paces) {
        double one = paces.get(Way.ONE).ours();
        MarkdownTable table =
                new MarkdownTable("", "floor", "etl", "floor / etl", "times as fast", "p-limit, as many at once");
        paces.values().forEach(pace -> table.row(pace.cells(one)));
        return table;
    }

    private Map<Way, Pace> paces(Workload workload, Findings findings) throws Exception {
        findings.title("%s", workload.title());
        Map<Way, Pace> paces = new EnumMap<>(Way.class);
        Map<Integer, String> peers = new HashMap<>();
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            for (Way way : workload.ways()) {
                workload.prepare(way, way.numbers(workload.count()));
                // One at a time, both are asleep nearly all the time, so they may be asleep together.
                Future<String> early = beside.submit(() -> way.atOnce() == 1 ? peer(workload, way, findings) : "");
                double ours = ours(workload, way, findings);
                if (!peers.containsKey(way.atOnce())) {
                    peers.put(way.atOnce(), way.atOnce() == 1 ? early.get() : peer(workload, way, findings));
                }
                double one = way == Way.ONE ? ours : paces.get(Way.ONE).ours();
                Pace pace = new Pace(way, workload.floor(way, one), ours, peers.get(way.atOnce()));
                paces.put(way, pace);
                say(pace, workload, findings);
            }
        } catch (ExecutionException e) {
            throw new IOException("The peer of %s failed".formatted(workload.title()), e);
        } finally {
            beside.shutdownNow();
        }
        return paces;
    }

    private void say(Pace pace, Workload workload, Findings findings) {
        findings.fact("floor", "%s", pace.floor());
        if (pace.way() == Way.HALF && workload.judged() && !quick) {
            findings.atLeast("reached", pace.reached(), GOAL, "of the floor's pace, " + pace.way());
        } else if (pace.floor().seconds() > 0) {
            findings.fact("reached", "%.3f of the floor's pace, %s", pace.reached(), pace.way());
        }
    }

    private static double ours(Workload workload, Way way, Findings findings) throws IOException, InterruptedException {
        List<String> lines =
                way.numbers(workload.count()).stream().map(workload::line).toList();
        String name = way.name().toLowerCase(Locale.ROOT);
        Path manifest = Files.write(workload.etl().folder().resolve(name + ".txt"), lines);
        EtlProcess process = workload.etl()
                .start("batch", manifest.toString(), "--out", name, "--concurrency", Integer.toString(way.atOnce()));
        int code = process.await(LIMIT);
        if (code != 0) {
            throw new IOException("etl batch ended with exit code %d; it said:%n%s".formatted(code, process.said()));
        }
        RunReport report = RunReport.read(workload.etl().folder().resolve(name));
        int cached = way.cached(workload.count());
        findings.must(
                "ok",
                report.ok() == workload.count() && report.hits() == cached,
                "%s: %d of %d, %d from the cache, expected %d",
                way,
                report.ok(),
                workload.count(),
                report.hits(),
                cached);
        findings.fact(
                "ours",
                "%.3f s (%.3f s with the start of the virtual machine, %.1f s of processor time)",
                report.wall(),
                process.seconds(),
                process.cpu().toMillis() / 1000.0);
        return report.wall();
    }

    /** Returns what the peer's column says: its time, or that there is none. */
    private String peer(Workload workload, Way way, Findings findings) throws IOException {
        if (!withPeer) {
            return "–";
        }
        try {
            double seconds = workload.peer(way);
            findings.fact("peer", "%s, %d at once: %.3f s", PEER, way.atOnce(), seconds);
            return Pace.seconds(seconds);
        } catch (Peers.Missing e) {
            findings.fact("peer", "none: %s", e.getMessage());
            return "–";
        }
    }

    /** Runs a script through p-limit and returns the seconds that it printed. */
    static double peer(Path folder, String script, String... arguments) throws Peers.Missing, IOException {
        return Double.parseDouble(new Peers(folder, PEER).run(script, arguments).get(0));
    }

    /** Returns a time such as {@code 2 s} or {@code 0.2 s}. */
    static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
