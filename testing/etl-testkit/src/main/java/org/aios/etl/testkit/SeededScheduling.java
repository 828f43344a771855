package org.aios.etl.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.aios.etl.core.port.Scheduling;

/**
 * Runs one thread at a time, in an order that a seed decides, in virtual time: everything that depends on this scheduling
 * alone replays exactly. A thread runs until it waits or ends; then one of those that can go on is drawn. When none can,
 * the time moves to the next limit; when there is none, the test has found a deadlock.
 *
 * <p>All methods but {@link #run} and {@link #jump} are for the threads that it runs. A condition is asked again only
 * after its gate has {@code changed}, so that a forgotten call shows as a deadlock.
 */
public final class SeededScheduling implements Scheduling {
    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

    private final Random order;
    private final Random jitter;
    private final FakeClock clock = FakeClock.at(START);
    private final List<SeededTask> tasks = new ArrayList<>();
    private long now;
    private long switches;
    private long crashAt = Long.MAX_VALUE;
    private Runnable atCrash = () -> {};

    /** Makes a scheduling whose every decision follows from the seed. */
    public SeededScheduling(long seed) {
        this.order = new Random(seed);
        this.jitter = new Random(~seed);
    }

    /**
     * Ends everything after a number of switches between threads, as a crash does.
     *
     * @param atCrash is called at that moment, before any thread unwinds: the time to copy what a disk would hold
     */
    public SeededScheduling crashAfter(long count, Runnable action) {
        crashAt = count;
        atCrash = action;
        return this;
    }

    /**
     * Runs a task, and all that it starts, to their end.
     *
     * @return whether all ended by themselves; false after a planned crash
     * @throws AssertionError if they wait for each other, or if a task threw something
     */
    public boolean run(Runnable first) {
        spawn("main", first);
        try {
            return drive();
        } finally {
            abandonAll();
        }
    }

    private boolean drive() {
        while (tasks.stream().anyMatch(SeededTask::alive)) {
            if (switches++ >= crashAt) {
                atCrash.run();
                return false;
            }
            List<SeededTask> ready = tasks.stream().filter(SeededTask::ready).toList();
            SeededTask next = ready.isEmpty() ? earliest() : ready.get(order.nextInt(ready.size()));
            next.step();
            next.failure().ifPresent(failure -> {
                throw new AssertionError("The task " + next.name() + " failed", failure);
            });
            tasks.removeIf(task -> !task.alive());
        }
        return true;
    }

    /** By index: what unwinds may still start new tasks, which then never run. */
    private void abandonAll() {
        for (int i = 0; i < tasks.size(); i++) {
            tasks.get(i).abandon();
        }
        tasks.clear();
    }

    private SeededTask earliest() {
        SeededTask next = tasks.stream()
                .filter(task -> task.limit() < Long.MAX_VALUE)
                .reduce((one, other) -> one.limit() <= other.limit() ? one : other)
                .orElseThrow(() -> new AssertionError("Deadlock: nobody can wake "
                        + tasks.stream().map(SeededTask::name).collect(Collectors.joining(", "))));
        long gone = Math.max(0, next.limit() - now);
        now += gone;
        clock.advance(Duration.ofNanos(gone));
        next.limitReached();
        return next;
    }

    /** Moves the wall clock alone, forwards or back. */
    public void jump(Duration duration) {
        clock.advance(duration);
    }

    /**
     * Lets another thread go on first, if the seed says so (one time in three). For fakes of disks and far ends: a crash
     * may then fall between any two of their steps. An interrupt that comes meanwhile stays set.
     */
    public void pass() {
        if (order.nextInt(3) == 0) {
            current().ifPresent(SeededTask::pass);
        }
    }

    /** Returns how often another thread went on so far; equal for equal seeds. */
    public long switches() {
        return switches;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public long ticks() {
        return now;
    }

    @Override
    public Worker spawn(String name, Runnable task) {
        SeededTask started = new SeededTask(name, task);
        tasks.add(started);
        return started::interrupt;
    }

    @Override
    public Gate gate() {
        return new SeededGate();
    }

    @Override
    public double random() {
        return jitter.nextDouble();
    }

    private final class SeededGate implements Gate {
        private long version;

        @Override
        public boolean await(BooleanSupplier ready, Duration limit) throws InterruptedException {
            SeededTask me = current()
                    .orElseThrow(() -> new IllegalStateException(
                            "Only threads of this scheduling may wait; put the test into run()"));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (ready.getAsBoolean()) {
                return true;
            }
            long end = limit.compareTo(FOREVER) >= 0 ? Long.MAX_VALUE : now + Math.max(0, limit.toNanos());
            return me.await(ready, () -> version, end);
        }

        @Override
        public void changed() {
            version++;
        }
    }

    private Optional<SeededTask> current() {
        return tasks.stream().filter(SeededTask::isCurrentThread).findFirst();
    }
}
