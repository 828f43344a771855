package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.aios.etl.benchmarks.harness.Floor;
import org.aios.etl.benchmarks.harness.Peers;
import org.aios.etl.benchmarks.launcher.Installation;
import org.aios.etl.benchmarks.launcher.OwnMock;

/** Recordings at a provider that works on so many at once, or on all of them. */
final class Recordings implements Workload {
    private static final int ALL = 10_000;

    private final int count;
    private final Duration latency;
    private final boolean bounded;
    private final Path peers;
    private final OwnMock mock;
    private final Installation etl;

    /** With {@code bounded}, the provider works on as many at once as the way says. */
    Recordings(Path work, int count, Duration latency, boolean bounded) throws IOException, InterruptedException {
        this.count = count;
        this.latency = latency;
        this.bounded = bounded;
        this.peers = work.resolve("peers");
        mock = OwnMock.start(latency);
        etl = Installation.in(work.resolve("speed-videos" + (bounded ? "" : "-shipped")))
                .payingAt(mock);
    }

    @Override
    public String title() {
        return "%d videos, %s each at the provider%s"
                .formatted(count, Speed.seconds(latency), bounded ? ", which works on as many at once" : "");
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
        mock.withSlots(bounded ? way.atOnce() : ALL);
    }

    @Override
    public String line(int number) {
        return "https://media.example/talk-%05d.mp4".formatted(number);
    }

    @Override
    public Floor floor(Way way, double oneAtATime) {
        return Floor.waves(way.misses(count), bounded ? way.atOnce() : ALL, latency);
    }

    @Override
    public double peer(Way way) throws Peers.Missing, IOException {
        try (OwnMock other = OwnMock.cold(latency).withSlots(bounded ? way.atOnce() : ALL)) {
            return Speed.peer(
                    peers,
                    "limited-transcribe.mjs",
                    other.base().toString(),
                    Integer.toString(count),
                    Integer.toString(way.atOnce()));
        }
    }

    @Override
    public boolean judged() {
        return bounded;
    }

    @Override
    public String remark() {
        return bounded
                ? "While a job waits at its provider it holds no slot here, so all are handed in at once whatever the concurrency; for the floor to"
                        + " mean something, the provider itself works on no more than the concurrency, as an account's limit would have it. p-limit"
                        + " submits a job and asks for it every 250 ms, more often than the vendor's client does."
                : "The same with the settings as they are shipped and a provider that works on everything at once, as paid accounts allow (200 and more):"
                        + " the floor is one latency.";
    }

    @Override
    public void close() throws IOException {
        mock.close();
    }
}
