package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.aios.etl.benchmarks.harness.Floor;
import org.aios.etl.benchmarks.harness.Peers;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.launcher.Site;

/** Pages or books of a site that takes so long for each answer. */
final class Fetched implements Workload {
    /** What is fetched. */
    enum Kind {
        PAGES("web pages", Site::article),
        BOOKS("books (EPUB, 35,000 words, by URL)", Site::book);

        private final String words;
        private final BiFunction<Site, Integer, URI> address;

        Kind(String words, BiFunction<Site, Integer, URI> address) {
            this.words = words;
            this.address = address;
        }
    }

    private final Kind kind;
    private final int count;
    private final Duration latency;
    private final Path peers;
    private final Site site;
    private final Installation etl;

    Fetched(Kind kind, Path work, int count, Duration latency) throws IOException, InterruptedException {
        this.kind = kind;
        this.count = count;
        this.latency = latency;
        this.peers = work.resolve("peers");
        site = Site.start(latency);
        etl = Installation.in(work.resolve("speed-" + kind))
                .with("security.network.allow", "127.0.0.1")
                .with("http.per_host", 1_000)
                .with("http.per_second", 100_000)
                .with("cache.per_tool", "process_book=true");
    }

    @Override
    public String title() {
        return "%d %s, %s each".formatted(count, kind.words, Speed.seconds(latency));
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Installation etl() {
        return etl;
    }

    @Override
    public void prepare(Way way, List<Integer> numbers) {
        numbers.forEach(number -> site.ready(address(number)));
    }

    private URI address(int number) {
        return kind.address.apply(site, number);
    }

    @Override
    public String line(int number) {
        return address(number).toString();
    }

    @Override
    public Floor floor(Way way, double oneAtATime) {
        return Floor.waves(way.misses(count), way.atOnce(), latency);
    }

    @Override
    public double peer(Way way) throws Peers.Missing, IOException {
        String address = address(0).toString();
        int number = address.lastIndexOf('0');
        return Speed.peer(
                peers,
                "limited-fetch.mjs",
                address.substring(0, number),
                address.substring(number + 1),
                Integer.toString(count),
                Integer.toString(way.atOnce()));
    }

    @Override
    public boolean judged() {
        return kind == Kind.PAGES;
    }

    @Override
    public String remark() {
        return kind == Kind.PAGES
                ? "All pages are of one host, so `http.per_host` and `http.per_second` are set high. p-limit fetches and throws away; ours asks"
                        + " for robots.txt, extracts the text, and writes journal, cache and pages."
                : "`cache.per_tool.process_book` is on; as shipped, books are not kept. p-limit fetches and throws away; ours reads the book,"
                        + " cuts it into chunks and counts their tokens.";
    }

    @Override
    public void close() throws IOException {
        site.close();
    }
}
