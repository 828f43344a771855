package org.aios.etl.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.payment.Caps;
import org.aios.etl.core.payment.Payer;
import org.aios.etl.core.port.Scheduling;

/** An operation that buys one thing and has nothing else to do. For one thread. */
public final class TrialPayer implements Payer {
    private static final Duration LONGEST_WAIT = Duration.ofHours(10);

    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    private final String run;
    private final long end;

    /** Makes an operation of a run that may wait for ten hours. */
    public TrialPayer(Scheduling scheduling, String run) {
        this.scheduling = scheduling;
        this.run = run;
        this.end = scheduling.ticks() + LONGEST_WAIT.toNanos();
        this.gate = scheduling.gate();
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public String source() {
        return "source-1";
    }

    @Override
    public String tool() {
        return "trial";
    }

    @Override
    public boolean payAgain() {
        return false;
    }

    @Override
    public Caps caps() {
        return Caps.NONE;
    }

    @Override
    public Duration waitLeft() {
        Duration left = Duration.ofNanos(end - scheduling.ticks());
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public void pause(Duration time) throws CollectionException {
        pause(time, () -> false);
    }

    @Override
    public void pause(Duration time, BooleanSupplier ready) throws CollectionException {
        try {
            gate.await(ready, time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectionException(ErrorCode.CANCELLED, "Interrupted", e);
        }
    }

    @Override
    public void nudge() {
        gate.changed();
    }

    @Override
    public void yieldSlot() {}

    @Override
    public void regainSlot() {}

    @Override
    public void ensureOpen() {}

    @Override
    public void opened(String provider, Money reserved) {}

    @Override
    public void troubled(String provider, String message) {}

    @Override
    public void settled(String provider, Money cost, Duration took) {}
}
