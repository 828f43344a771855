package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.model.CollectionException;

/**
 * How many jobs this process has under way at each provider at most. First come, first served; who waits for a place has
 * everything prepared and holds no slot. Thread-safe.
 */
final class Places {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, AtProvider> providers = new HashMap<>();

    /** Makes places; {@code most} is at least 1. */
    Places(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("At most %d jobs under way; expected 1 or more".formatted(most));
        }
        this.most = most;
    }

    /** What one provider has; guarded by the lock. */
    private static final class AtProvider {
        private final Deque<Waiter> waiting = new ArrayDeque<>();
        private int taken;
    }

    /** Who waits for a place; {@code granted} is written under the lock. */
    private static final class Waiter {
        private final Payer payer;
        private volatile boolean granted;

        Waiter(Payer payer) {
            this.payer = payer;
        }
    }

    /**
     * Waits for a place, without a slot.
     *
     * @throws CollectionException if the operation ended, or may wait no longer; nothing was submitted
     */
    Place take(String provider, Payer payer) throws CollectionException {
        Waiter waiter = new Waiter(payer);
        lock.lock();
        try {
            AtProvider at = providers.computeIfAbsent(provider, unknown -> new AtProvider());
            if (at.taken < most && at.waiting.isEmpty()) {
                at.taken++;
                return new Place(provider);
            }
            at.waiting.addLast(waiter);
        } finally {
            lock.unlock();
        }
        await(provider, waiter);
        return new Place(provider);
    }

    private void await(String provider, Waiter waiter) throws CollectionException {
        boolean done = false;
        try {
            waiter.payer.yieldSlot();
            while (!waiter.granted) {
                Duration left = waiter.payer.waitLeft();
                if (left.isZero()) {
                    throw PaymentFailures.noPlace(provider, most);
                }
                waiter.payer.pause(left, () -> waiter.granted);
            }
            waiter.payer.regainSlotFirst();
            done = true;
        } finally {
            if (!done) {
                withdraw(provider, waiter);
            }
        }
    }

    private void withdraw(String provider, Waiter waiter) {
        boolean waited;
        lock.lock();
        try {
            waited = providers
                    .computeIfAbsent(provider, unknown -> new AtProvider())
                    .waiting
                    .remove(waiter);
        } finally {
            lock.unlock();
        }
        if (!waited) {
            free(provider);
        }
    }

    /** Takes a place for a job that is under way already, whether there is one or not. */
    Place takeAnyway(String provider) {
        lock.lock();
        try {
            providers.computeIfAbsent(provider, unknown -> new AtProvider()).taken++;
        } finally {
            lock.unlock();
        }
        return new Place(provider);
    }

    private void free(String provider) {
        Waiter next = null;
        lock.lock();
        try {
            AtProvider at = providers.computeIfAbsent(provider, unknown -> new AtProvider());
            at.taken--;
            if (at.taken < most) {
                next = at.waiting.pollFirst();
            }
            if (next != null) {
                next.granted = true;
                at.taken++;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.payer.nudge();
        }
    }

    /** A place that is held until it is given back; giving it back twice does no harm. */
    final class Place {
        private final String provider;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Place(String provider) {
            this.provider = provider;
        }

        String provider() {
            return provider;
        }

        void giveBack() {
            if (held.compareAndSet(true, false)) {
                free(provider);
            }
        }
    }
}
