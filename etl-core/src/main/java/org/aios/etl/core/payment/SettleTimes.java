package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.PaidJob;

/**
 * Says how long after a submission without an answer the provider's word about it can be trusted. Thread-safe.
 *
 * <p>The time counts on the monotonic clock where this process wrote the intent. For the intents of others the
 * wall clock says, once, how much of it is gone; if that was set back, the whole time is waited, but not more.
 */
final class SettleTimes {
    private static final Duration DEFAULT = Duration.ofSeconds(75);

    private final Scheduling scheduling;
    private final Optional<Duration> forAll;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    SettleTimes(Scheduling scheduling, Optional<Duration> forAll) {
        this.scheduling = scheduling;
        this.forAll = forAll;
    }

    /** Notes that this process wrote an intent just now. */
    void begun(Intent intent) {
        begun.put(intent.id(), scheduling.ticks());
    }

    /** Forgets an intent that is clear. */
    void clear(Intent intent) {
        begun.remove(intent.id());
    }

    /** Returns how long it takes until the provider can be asked; zero or negative once it can. */
    Duration left(Payment payment, PaidJob<?> job) {
        Duration whole = forAll.orElse(job.settleTime().compareTo(DEFAULT) > 0 ? job.settleTime() : DEFAULT);
        long since = begun.computeIfAbsent(payment.intent().id(), id -> firstSeen(payment.intent(), whole));
        return whole.minusNanos(scheduling.ticks() - since);
    }

    private long firstSeen(Intent intent, Duration whole) {
        Duration gone = Duration.between(intent.at(), scheduling.clock().instant());
        Duration counted = gone.isNegative() ? Duration.ZERO : gone.compareTo(whole) > 0 ? whole : gone;
        return scheduling.ticks() - counted.toNanos();
    }
}
