package org.aios.etl.core.payment;

import java.time.Duration;
import java.time.Instant;
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
 * <p>The time counts on the monotonic clock where this process wrote the intent. For the intents of others there is only
 * the wall clock, which may have been set back or forth: then at most the whole time is waited.
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
        Optional<Long> ticks = Optional.ofNullable(begun.get(payment.intent().id()));
        if (ticks.isPresent()) {
            return whole.minusNanos(scheduling.ticks() - ticks.get());
        }
        Instant end = payment.intent().at().plus(whole);
        Duration left = Duration.between(scheduling.clock().instant(), end);
        return left.compareTo(whole) > 0 ? whole : left;
    }
}
