package org.aios.etl.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds what one host of a source gets: so many calls at once, and a token bucket of so many calls a second that holds
 * at most one second's worth, and at least one. Thread-safe.
 */
final class Politeness {
    private static final int TIDY_ABOVE = 1_000;

    private final int atOnce;
    private final double perSecond;
    private final double capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Host> hosts = new HashMap<>();

    Politeness(int atOnce, double perSecond) {
        if (atOnce < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException(
                    "A host may get %d calls at once and %s a second; expected at least 1 and more than 0"
                            .formatted(atOnce, perSecond));
        }
        this.atOnce = atOnce;
        this.perSecond = perSecond;
        this.capacity = Math.max(1, perSecond);
    }

    /** What one host has left; guarded by the lock. */
    private final class Host {
        private int underWay;
        private double tokens = capacity;
        private long counted = System.nanoTime();

        /** Returns the nanoseconds until a token is there; 0 where one is. */
        private long untilToken() {
            long now = System.nanoTime();
            double gained = (now - counted) / 1e9 * perSecond;
            tokens = Math.min(capacity, tokens + gained);
            counted = now;
            return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond * 1e9);
        }
    }

    /** Waits for a turn, as long as the call's time lasts; the returned turn has to be given back once. */
    Turn await(String name, Call call) throws IOException, InterruptedException {
        call.hold(this::wake);
        lock.lockInterruptibly();
        try {
            Host host = hosts.computeIfAbsent(name, unknown -> new Host());
            for (long wait = untilTurn(host); wait > 0; wait = untilTurn(host)) {
                long left = call.remaining().toNanos();
                if (left == 0) {
                    throw new TypedFailure(call.timedOut(null));
                }
                if (call.ended()) {
                    throw new IOException("ended while waiting for a turn");
                }
                changed.awaitNanos(Math.min(wait, left));
                host = hosts.computeIfAbsent(name, unknown -> new Host());
            }
            host.underWay++;
            host.tokens--;
            return new Turn(name);
        } finally {
            lock.unlock();
        }
    }

    private long untilTurn(Host host) {
        long token = host.untilToken();
        return host.underWay < atOnce ? token : Long.MAX_VALUE;
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets hosts that nobody calls and whose bucket is full again. */
    private void tidy() {
        if (hosts.size() > TIDY_ABOVE) {
            hosts.values().removeIf(host -> host.underWay == 0 && host.untilToken() == 0 && host.tokens >= capacity);
        }
    }

    /** A call's turn at a host. */
    final class Turn {
        private final String name;

        private Turn(String name) {
            this.name = name;
        }

        void end() {
            lock.lock();
            try {
                Host host = hosts.get(name);
                if (host != null) {
                    host.underWay--;
                }
                tidy();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
