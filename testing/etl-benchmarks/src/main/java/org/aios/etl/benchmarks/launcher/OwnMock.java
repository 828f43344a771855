package org.aios.etl.benchmarks.launcher;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.aios.etl.core.model.Money;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;
import org.aios.etl.testkit.TranscriptionBill;
import org.aios.etl.testkit.TranscriptionFault;

/** The test kit's provider, in the process of the scenario. */
public final class OwnMock implements Mock {
    private static final int MOST_REQUESTS = 1 << 20;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LoopbackTranscriptionProvider provider;
    private final AtomicLongArray times = new AtomicLongArray(MOST_REQUESTS);
    private final AtomicInteger requests = new AtomicInteger();

    private OwnMock(LoopbackTranscriptionProvider provider) {
        this.provider = provider;
    }

    /** Starts one whose code has been in use for a while. */
    public static OwnMock start(Duration latency) throws IOException, InterruptedException {
        WarmUp.ofProvider();
        return cold(latency);
    }

    /** Starts one as it is, which will do where no times are measured. */
    public static OwnMock cold(Duration latency) throws IOException {
        OwnMock mock = new OwnMock(LoopbackTranscriptionProvider.start().withLatency(latency));
        mock.provider.withObserver(request -> mock.seen());
        return mock;
    }

    /** Of more requests than there is room for, the last ones do not count towards the busiest second. */
    private void seen() {
        int number = requests.getAndIncrement();
        if (number < MOST_REQUESTS) {
            times.set(number, System.nanoTime());
        }
    }

    /** Sets what it bills for an hour. */
    public OwnMock withRate(Money perHour) {
        provider.withRate(perHour);
        return this;
    }

    /** Sets how long every recording is. */
    public OwnMock withLength(Duration length) {
        provider.withLength(length);
        return this;
    }

    /** Sets how many jobs it works on at once. */
    public OwnMock withSlots(int slots) {
        provider.withSlots(slots);
        return this;
    }

    /** Lets it misbehave, from a seed. */
    public OwnMock withFaults(Duration listLag, long seed, Map<TranscriptionFault, Double> chances) {
        provider.withListLag(listLag).spoilAtRandom(seed, chances);
        return this;
    }

    @Override
    public URI base() {
        return provider.base();
    }

    @Override
    public Counts counts() {
        TranscriptionBill bill = provider.bill();
        return new Counts(
                bill.accepted(),
                bill.distinct(),
                bill.duplicates(),
                bill.total().usd(),
                requests.get(),
                provider.uploads(),
                busiest());
    }

    @Override
    public long requests() {
        return requests.get();
    }

    private long busiest() {
        long[] sorted = new long[Math.min(requests.get(), MOST_REQUESTS)];
        Arrays.setAll(sorted, times::get);
        Arrays.sort(sorted);
        int most = 0;
        for (int from = 0, to = 0; to < sorted.length; to++) {
            while (sorted[to] - sorted[from] >= SECOND) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @Override
    public void close() throws IOException {
        provider.close();
    }
}
