package org.aios.etl.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.aios.etl.core.port.NetworkProvider.Settings;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.EndpointLimits;
import org.aios.etl.core.spi.HttpCall.Target;

/**
 * The lanes of all hosts. A host is a name and, unless it is 80 or 443, a port. Sources and endpoints have lanes of their
 * own, even at one host, because they have limits of their own. Thread-safe.
 *
 * <p>Lanes that have nothing to remember are forgotten once there are many, so that a run over millions of hosts holds
 * only those of the last minutes. A call enters its lane in the same step that finds it, so nobody forgets it meanwhile.
 */
final class Lanes {
    private static final int TIDY_ABOVE = 1_000;
    private static final EndpointLimits NONE = new EndpointLimits(1e9, Integer.MAX_VALUE);

    private final EndpointLimits ofSources;
    private final int circuitFailures;
    private final Duration circuitLongest;
    private final Scheduling scheduling;
    private final ConcurrentMap<Key, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger tidyAt = new AtomicInteger(TIDY_ABOVE);

    Lanes(Settings settings, Scheduling scheduling) {
        this.ofSources = new EndpointLimits(settings.perSecond(), settings.perHost());
        this.circuitFailures = settings.circuitFailures();
        this.circuitLongest = settings.circuitLongest();
        this.scheduling = scheduling;
    }

    private record Key(Target target, String host, EndpointLimits limits) {}

    private Key key(Target target, Destination to, Optional<EndpointLimits> stated) {
        boolean usual = to.port() == 80 || to.port() == 443;
        String host = usual ? to.host().text() : to.host().inUrl() + ":" + to.port();
        return new Key(target, host, target == Target.SOURCE ? ofSources : stated.orElse(NONE));
    }

    /** Waits for a call's turn at the host it goes to; see {@link Lane#await}. */
    Lane.Turn await(Target target, Optional<EndpointLimits> stated, Call call)
            throws IOException, InterruptedException {
        Lane lane = lanes.compute(key(target, call.destination(), stated), (key, known) -> {
            Lane found = known == null ? open(key) : known;
            found.enter();
            return found;
        });
        if (lanes.size() > tidyAt.get()) {
            tidy();
        }
        return lane.await(call);
    }

    private Lane open(Key key) {
        boolean provider = key.target == Target.ENDPOINT;
        Circuit circuit = new Circuit(circuitFailures, circuitLongest);
        return new Lane(key.host, provider, key.limits, allowance(key), circuit, scheduling);
    }

    /**
     * A vendor's limit is hard: a call may be long on its way before it counts as arrived, as it is in a burst of new
     * connections, and bursts are spread over half of the time. Slow pages are no reason to call less.
     */
    private static Allowance allowance(Key key) {
        double perSecond = key.limits.perSecond();
        return key.target == Target.ENDPOINT
                ? new Allowance(perSecond, Duration.ofSeconds(2), Duration.ofNanos((long) (0.5e9 / perSecond)))
                : new Allowance(perSecond, Duration.ofMillis(250), Duration.ZERO);
    }

    /** Says how long a call to a source would wait if it came now. */
    Duration untilRoom(Destination source) {
        Lane lane = lanes.get(key(Target.SOURCE, source, Optional.empty()));
        return lane == null ? Duration.ZERO : lane.untilRoom();
    }

    private void tidy() {
        lanes.keySet().forEach(key -> lanes.computeIfPresent(key, (same, lane) -> lane.forgettable() ? null : lane));
        tidyAt.set(Math.max(TIDY_ABOVE, 2 * lanes.size()));
    }

    int size() {
        return lanes.size();
    }
}
