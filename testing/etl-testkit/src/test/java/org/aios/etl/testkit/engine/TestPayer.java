package org.aios.etl.testkit.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.payment.Caps;
import org.aios.etl.core.payment.Payer;
import org.aios.etl.core.port.Scheduling;

/** An operation that buys, as far as the payment service sees it; records what it is told. */
final class TestPayer implements Payer {
    final List<String> told = new ArrayList<>();
    String run = "run";
    String source = "source";
    boolean payAgain;
    boolean ended;
    Caps caps = Caps.NONE;
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    private final long end;

    TestPayer(Scheduling scheduling, Duration wait) {
        this.scheduling = scheduling;
        this.gate = scheduling.gate();
        this.end = scheduling.ticks() + wait.toNanos();
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public String tool() {
        return "tool";
    }

    @Override
    public boolean payAgain() {
        return payAgain;
    }

    @Override
    public Caps caps() {
        return caps;
    }

    @Override
    public Duration waitLeft() {
        return Duration.ofNanos(Math.max(0, end - scheduling.ticks()));
    }

    @Override
    public void pause(Duration time) throws CollectionException {
        pause(time, () -> false);
    }

    @Override
    public void nudge() {
        gate.changed();
    }

    @Override
    public void pause(Duration time, BooleanSupplier ready) throws CollectionException {
        try {
            gate.await(() -> ended || ready.getAsBoolean(), time);
        } catch (InterruptedException e) {
            throw new CollectionException(ErrorCode.CANCELLED, "Interrupted", e);
        }
        ensureOpen();
    }

    @Override
    public void yieldSlot() {
        if (told.isEmpty() || !told.get(told.size() - 1).equals("yielded")) {
            told.add("yielded");
        }
    }

    @Override
    public void regainSlot() {
        if (told.remove("yielded")) {
            told.add("slot back");
        }
    }

    @Override
    public void ensureOpen() throws CollectionException {
        if (ended) {
            throw new CollectionException(ErrorCode.CANCELLED, "Ended");
        }
    }

    @Override
    public void opened(String provider, Money reserved) {
        told.add("reserved " + reserved + " at " + provider);
    }

    @Override
    public void troubled(String provider, String message) {
        told.add("trouble: " + message);
    }

    @Override
    public void settled(String provider, Money cost, Duration took) {
        told.add("paid " + cost + " to " + provider);
    }
}
