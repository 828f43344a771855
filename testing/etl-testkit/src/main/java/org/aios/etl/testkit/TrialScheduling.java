package org.aios.etl.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.aios.etl.core.port.Scheduling;

/** Lets one thread wait without waiting: the time moves on at once, and the far end is told of it. For one thread. */
final class TrialScheduling implements Scheduling {
    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    private final Supplier<Optional<Instant>> farEnd;
    private final Runnable passing;
    private final Random random;
    private long now;

    TrialScheduling(Supplier<Optional<Instant>> farEnd, Runnable passing, Random random) {
        this.farEnd = farEnd;
        this.passing = passing;
        this.random = random;
    }

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return farEnd.get().orElseGet(() -> START.plusNanos(now));
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("Nobody asks for another zone here");
            }
        };
    }

    @Override
    public long ticks() {
        return now;
    }

    @Override
    public Worker spawn(String name, Runnable task) {
        throw new UnsupportedOperationException("There is one thread here");
    }

    @Override
    public Gate gate() {
        return new Gate() {
            @Override
            public boolean await(BooleanSupplier ready, Duration limit) {
                if (!ready.getAsBoolean()) {
                    now += limit.toNanos();
                    passing.run();
                }
                return ready.getAsBoolean();
            }

            @Override
            public void changed() {}
        };
    }

    @Override
    public double random() {
        return random.nextDouble();
    }
}
