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
    private final Path peers;
    private final OwnMock mock;
    private final Installation etl;

    Recordings(Path work, int count, Duration latency) throws IOException, InterruptedException {
        this.count = count;
        this.latency = latency;
        this.peers = work.resolve("peers");
        mock = OwnMock.start(latency);
        etl = Installation.in(work.resolve("speed-videos")).payingAt(mock);
    }

    @Override
    public String title() {
        return "%d videos, %s each at the provider, which works on as many at once"
                .formatted(count, Speed.seconds(latency));
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public List<Way> ways() {
        return List.of(Way.values());
    }

    private static int slots(Way way) {
        return way == Way.SHIPPED ? ALL : way.atOnce();
    }

    @Override
    public Installation etl() {
        return etl;
    }

    @Override
    public void prepare(Way way, List<Integer> numbers) {
        mock.withSlots(slots(way));
    }

    @Override
    public String line(int number) {
        return "https://media.example/talk-%05d.mp4".formatted(number);
    }

    @Override
    public Floor floor(Way way, double oneAtATime) {
        return Floor.waves(way.misses(count), slots(way), latency);
    }

    @Override
    public double peer(Way way) throws Peers.Missing, IOException {
        try (OwnMock other = OwnMock.cold(latency).withSlots(slots(way))) {
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
        return true;
    }

    @Override
    public String remark() {
        return "While a job waits at its provider it holds no slot here, so all are handed in at once whatever the concurrency; for the floor to"
                + " mean something, the provider itself works on no more than the concurrency, as an account's limit would have it. The last row"
                + " is a provider that works on everything at once, as paid accounts allow (200 and more): there the floor is one latency. p-limit"
                + " submits a job and asks for it every 250 ms, more often than the vendor's client does.";
    }

    @Override
    public void close() throws IOException {
        mock.close();
    }
}
