package org.aios.etl.testkit.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Submission;
import org.aios.etl.testkit.SeededScheduling;

/** A provider in virtual time that counts requests and can list its jobs. Each request takes 5 ms. */
final class ListedProvider {
    private static final Duration EXCHANGE = Duration.ofMillis(5);
    private static final Money PRICE = Money.usd("0.01");

    private final SeededScheduling scheduling;
    private final Map<String, Long> ready = new LinkedHashMap<>();
    /** What becomes of the answer about many jobs on its way. */
    Listing listing = finished -> finished;

    int submissions;
    private int mostUnderWay;
    int fetches;
    int lists;
    int listed;

    /** Changes an answer, or fails. */
    interface Listing {
        Set<String> of(Set<String> finished) throws CollectionException;
    }

    ListedProvider(SeededScheduling scheduling) {
        this.scheduling = scheduling;
    }

    /** The most jobs that were worked on at the same time. */
    int mostUnderWay() {
        return mostUnderWay;
    }

    private int underWay() {
        return (int)
                ready.values().stream().filter(end -> end > scheduling.ticks()).count();
    }

    int requests() {
        return submissions + fetches + lists;
    }

    /** A job that takes so long, and says that it will take about as long as {@code estimate}. */
    PaidJob<Bought> job(Duration latency, Duration estimate) {
        return new Job(latency, estimate);
    }

    private void exchange() {
        try {
            scheduling.gate().await(() -> false, EXCHANGE);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts here", e);
        }
    }

    private final class Job implements PaidJob<Bought> {
        private final Duration latency;
        private final Duration estimate;

        Job(Duration latency, Duration estimate) {
            this.latency = latency;
            this.estimate = estimate;
        }

        @Override
        public String provider() {
            return "listed";
        }

        @Override
        public Estimate estimate() {
            return new Estimate(PRICE, PRICE, estimate, "as the test says");
        }

        @Override
        public Submission<Bought> submit(Intent intent) {
            submissions++;
            exchange();
            String id = "job-" + ready.size();
            ready.put(id, scheduling.ticks() + latency.toNanos());
            mostUnderWay = Math.max(mostUnderWay, underWay());
            return new Submission.Accepted<>(id);
        }

        @Override
        public Lookup find(Intent intent) {
            return new Lookup.Absent();
        }

        @Override
        public Progress<Bought> fetch(String id) {
            fetches++;
            exchange();
            return isReady(id) ? new Progress.Done<>(new Bought(id), PRICE) : new Progress.Waiting<>(Duration.ZERO);
        }

        @Override
        public Set<String> finished(Set<String> waiting) throws CollectionException {
            lists++;
            listed += waiting.size();
            exchange();
            return listing.of(waiting.stream().filter(this::isReady).collect(Collectors.toSet()));
        }

        private boolean isReady(String id) {
            return ready.getOrDefault(id, Long.MAX_VALUE) <= scheduling.ticks();
        }
    }
}
