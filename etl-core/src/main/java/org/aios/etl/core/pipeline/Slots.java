package org.aios.etl.core.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.aios.etl.core.port.Scheduling;
import org.apiguardian.api.API;

/**
 * The slots of a process: at most so many operations work at once, in all and per tool. Whoever has got a place at a
 * provider goes first, then who resumes after a wait, then single calls, then batches, then what nobody waits for; within a class the first come is
 * served first, but one whose tool is full lets others pass. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Slots {
    /** Who goes first. */
    public enum Rank {
        /** Work that holds a place at a provider, which is empty until it submits. */
        PLACED,
        /** Work that already held a slot. */
        RESUMED,
        /** A call somebody waits for. */
        SINGLE,
        /** One source of many. */
        BATCH,
        /** Work that nobody waits for. */
        BACKGROUND
    }

    private static final Rank[] RANKS = Rank.values();

    private final ReentrantLock lock = new ReentrantLock();
    private final Scheduling scheduling;
    private final int global;
    private final Map<String, Integer> perTool;
    private final Map<Rank, Deque<Waiter>> queues = new EnumMap<>(Rank.class);
    private final Map<String, Integer> taken = new HashMap<>();
    private int takenInAll;
    private int waiting;

    /**
     * Makes slots.
     *
     * @param global how many in all, at least 1
     * @param perTool how many per tool, for those with a limit of their own
     */
    public Slots(Scheduling scheduling, int global, Map<String, Integer> perTool) {
        if (global < 1) {
            throw new IllegalArgumentException("There are %d slots; expected 1 or more".formatted(global));
        }
        this.scheduling = scheduling;
        this.global = global;
        this.perTool = Map.copyOf(perTool);
    }

    /**
     * Waits for a slot.
     *
     * @param giveUp asked again whenever {@code gate} changes; true ends the wait
     * @return the lease, or an empty lease ({@link Lease#held()} false) if the wait was given up
     */
    Lease acquire(String tool, Rank rank, Scheduling.Gate gate, BooleanSupplier giveUp) throws InterruptedException {
        Waiter waiter;
        lock.lock();
        try {
            if (room(tool) && (waiting == 0 || nobodyBefore(rank))) {
                return take(tool);
            }
            waiter = new Waiter(tool, gate);
            queue(rank).add(waiter);
            waiting++;
        } finally {
            lock.unlock();
        }
        try {
            gate.await(() -> waiter.granted || giveUp.getAsBoolean(), Scheduling.FOREVER);
        } catch (InterruptedException e) {
            withdraw(waiter, rank);
            if (waiter.granted) {
                release(tool);
            }
            throw e;
        }
        withdraw(waiter, rank);
        return waiter.granted ? new Lease(tool) : Lease.none(this);
    }

    /** Returns how many slots are taken. */
    public int taken() {
        lock.lock();
        try {
            return takenInAll;
        } finally {
            lock.unlock();
        }
    }

    private Deque<Waiter> queue(Rank rank) {
        return queues.computeIfAbsent(rank, any -> new ArrayDeque<>());
    }

    private void withdraw(Waiter waiter, Rank rank) {
        lock.lock();
        try {
            if (!waiter.granted && queue(rank).remove(waiter)) {
                waiting--;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean room(String tool) {
        return takenInAll < global && taken.getOrDefault(tool, 0) < perTool.getOrDefault(tool, Integer.MAX_VALUE);
    }

    /** Whether nobody of this rank or a better one waits who could be served. */
    private boolean nobodyBefore(Rank rank) {
        for (Rank better : RANKS) {
            if (better.compareTo(rank) <= 0 && somebodyCouldBeServed(queue(better))) {
                return false;
            }
        }
        return true;
    }

    private boolean somebodyCouldBeServed(Deque<Waiter> queue) {
        if (queue.isEmpty()) {
            return false;
        }
        for (Waiter waiter : queue) {
            if (room(waiter.tool)) {
                return true;
            }
        }
        return false;
    }

    private Lease take(String tool) {
        takenInAll++;
        taken.merge(tool, 1, Integer::sum);
        return new Lease(tool);
    }

    private void release(String tool) {
        List<Waiter> woken = List.of();
        lock.lock();
        try {
            takenInAll--;
            taken.merge(tool, -1, Integer::sum);
            if (waiting > 0) {
                woken = new ArrayList<>(2);
                grant(woken);
            }
        } finally {
            lock.unlock();
        }
        for (Waiter waiter : woken) {
            waiter.gate.changed();
        }
    }

    private void grant(List<Waiter> woken) {
        for (Rank rank : RANKS) {
            Iterator<Waiter> waiters = queue(rank).iterator();
            while (takenInAll < global && waiters.hasNext()) {
                Waiter waiter = waiters.next();
                if (room(waiter.tool)) {
                    waiters.remove();
                    waiting--;
                    takenInAll++;
                    taken.merge(waiter.tool, 1, Integer::sum);
                    waiter.granted = true;
                    woken.add(waiter);
                }
            }
        }
    }

    private static final class Waiter {
        private final String tool;
        private final Scheduling.Gate gate;
        private volatile boolean granted;

        Waiter(String tool, Scheduling.Gate gate) {
            this.tool = tool;
            this.gate = gate;
        }
    }

    /** A slot that is held until it is given back; giving it back twice does no harm. Thread-safe. */
    final class Lease {
        private final String tool;
        private final AtomicBoolean held;

        private Lease(String tool) {
            this(tool, true);
        }

        private Lease(String tool, boolean held) {
            this.tool = tool;
            this.held = new AtomicBoolean(held);
        }

        private static Lease none(Slots slots) {
            return slots.new Lease("", false);
        }

        boolean held() {
            return held.get();
        }

        void release() {
            if (held.compareAndSet(true, false)) {
                Slots.this.release(tool);
            }
        }
    }
}
