package org.aios.etl.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.EndpointLimits;

/**
 * The way to one host, which all its callers share: first come, first served, so many at once, so many a second, nobody
 * while the host asked to wait, and nobody but one trial while it is left alone. Thread-safe.
 *
 * <p>Every waiter has a gate of its own. Only the first in the queue waits for a moment; the others wait to become the
 * first. So a turn that ends wakes one thread, however many wait, and lanes of other hosts are not concerned at all.
 */
final class Lane {
    private static final long FOREVER = Long.MAX_VALUE;
    private static final Duration SOON = Duration.ofMillis(100);
    private static final long FAIR = Duration.ofSeconds(5).toNanos();
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final String name;
    private final boolean provider;
    private final EndpointLimits limits;
    private final Scheduling scheduling;
    private final Circuit circuit;
    private final Allowance allowance;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Waiter> queue = new LinkedHashSet<>();
    private int visitors;
    private int underWay;
    private long pausedUntil;

    Lane(
            String name,
            boolean provider,
            EndpointLimits limits,
            Allowance allowance,
            Circuit circuit,
            Scheduling scheduling) {
        this.name = name;
        this.provider = provider;
        this.limits = limits;
        this.scheduling = scheduling;
        this.circuit = circuit;
        this.allowance = allowance;
        this.pausedUntil = scheduling.ticks();
    }

    /** Counts a call in, so that the lane is not forgotten while it waits or is under way; once before {@link #await}. */
    void enter() {
        lock.lock();
        try {
            visitors++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a turn, as long as the call's time lasts. The returned turn has to be ended; a call that gets none has
     * left the lane.
     */
    Turn await(Call call) throws IOException, InterruptedException {
        Waiter waiter = new Waiter(scheduling.gate());
        boolean granted = false;
        try {
            call.hold(waiter::wake);
            join(waiter);
            Optional<Turn> turn = look(waiter, call);
            while (turn.isEmpty()) {
                waiter.gate.await(() -> waiter.woken || call.ended(), shorter(waiter.patience, call.remaining()));
                if (call.broken()) {
                    throw new IOException("ended while waiting for a turn");
                }
                turn = look(waiter, call);
            }
            granted = true;
            return turn.get();
        } finally {
            leave(waiter, granted);
        }
    }

    private static Duration shorter(long nanos, Duration other) {
        return nanos < other.toNanos() ? Duration.ofNanos(nanos) : other;
    }

    private void join(Waiter waiter) {
        lock.lock();
        try {
            queue.add(waiter);
        } finally {
            lock.unlock();
        }
    }

    private void leave(Waiter waiter, boolean granted) {
        lock.lock();
        try {
            queue.remove(waiter);
            if (!granted) {
                visitors--;
            }
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Gives the waiter its turn if it has come, or says when to look again. */
    private Optional<Turn> look(Waiter waiter, Call call) throws TypedFailure {
        lock.lock();
        try {
            waiter.woken = false;
            long now = scheduling.ticks();
            refuse(call, now);
            waiter.patience = first() == waiter ? untilTurn(now) : FOREVER;
            if (waiter.patience > 0) {
                return Optional.empty();
            }
            underWay++;
            return Optional.of(new Turn(now, allowance.take(now), circuit.begins()));
        } finally {
            lock.unlock();
        }
    }

    private long untilTurn(long now) {
        if (underWay >= limits.atOnce()) {
            return FOREVER;
        }
        return Math.max(Math.max(0, pausedUntil - now), allowance.untilToken(now));
    }

    private void refuse(Call call, long now) throws TypedFailure {
        Duration left = call.remaining();
        if (circuit.turnsAway(now)) {
            Duration wait = Duration.ofNanos(circuit.untilTrial(now));
            throw call.turnedAway(
                    ErrorCode.UNREACHABLE,
                    "%s is left alone, because %s; it is tried again in %s"
                            .formatted(name, circuit.story(), Call.seconds(wait)),
                    wait);
        }
        Duration pause = Duration.ofNanos(Math.max(0, pausedUntil - now));
        if (!pause.isZero() && pause.compareTo(left) >= 0) {
            throw call.turnedAway(
                    ErrorCode.RATE_LIMITED,
                    "%s asked all callers to wait, for another %s; raise the timeout or try again later"
                            .formatted(name, Call.seconds(pause)),
                    pause);
        }
        if (left.isZero() || call.ended()) {
            throw call.noTurn(
                    "no turn at %s came within %s, since it gets at most %s calls a second and %d at once; lower the concurrency, or raise the timeout or these limits"
                            .formatted(name, Call.seconds(call.elapsed()), limits.perSecond(), limits.atOnce()));
        }
    }

    private Waiter first() {
        return queue.iterator().next();
    }

    private void wakeFirst() {
        Iterator<Waiter> waiters = queue.iterator();
        if (waiters.hasNext()) {
            waiters.next().wake();
        }
    }

    private void wakeAll() {
        queue.forEach(Waiter::wake);
    }

    /**
     * Says how long a call that came now would wait, as far as that can be said. Not at all at a host whose trials have
     * all failed: its calls are turned away at once, which costs nobody time.
     */
    Duration untilRoom() {
        lock.lock();
        try {
            long now = scheduling.ticks();
            if (circuit.turnsAway(now)) {
                return circuit.hopeless() ? Duration.ZERO : Duration.ofNanos(circuit.untilTrial(now));
            }
            long wait = untilTurn(now);
            boolean full = wait == FOREVER || (wait == 0 && !queue.isEmpty());
            return full ? SOON : Duration.ofNanos(wait);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether nothing would be lost if this lane were forgotten. */
    boolean forgettable() {
        lock.lock();
        try {
            long now = scheduling.ticks();
            return visitors == 0 && pausedUntil - now <= 0 && allowance.full(now) && circuit.forgettable(now);
        } finally {
            lock.unlock();
        }
    }

    /** A call that waits for its turn. */
    private static final class Waiter {
        private final Scheduling.Gate gate;
        private volatile boolean woken;
        private long patience;

        private Waiter(Scheduling.Gate gate) {
            this.gate = gate;
        }

        private void wake() {
            woken = true;
            gate.changed();
        }
    }

    /** A call's turn at the host. Thread-safe. */
    final class Turn {
        private final long began;
        private final Allowance.Token token;
        private final boolean trial;
        private boolean judged;
        private boolean ended;

        private Turn(long began, Allowance.Token token, boolean trial) {
            this.began = began;
            this.token = token;
            this.trial = trial;
        }

        /** Notes that the request's bytes leave now. */
        void leaves() {
            lock.lock();
            try {
                token.leaves(scheduling.ticks());
            } finally {
                lock.unlock();
            }
        }

        /**
         * Notes the head of an answer.
         *
         * @param wait how long the host asks to wait; then a 5xx is no failure
         */
        void answered(int status, Optional<Duration> wait) {
            boolean asks = (status == TOO_MANY || status == UNAVAILABLE) && wait.isPresent();
            lock.lock();
            try {
                if (status >= 500 && !asks) {
                    fails("it answered %d".formatted(status), true);
                    return;
                }
                long now = judge();
                circuit.alive(now);
                if (asks) {
                    pausedUntil = Math.max(pausedUntil, now + wait.get().toNanos());
                    wakeAll();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Notes that there was no connection, or that it broke. */
        void failed(String what) {
            lock.lock();
            try {
                fails(what, token.sent());
            } finally {
                lock.unlock();
            }
        }

        /**
         * A source's host that reacts, and quickly, is alive, however badly it reacts: it costs nobody time, and what is
         * wrong may be the page. At a provider every call is the same.
         */
        private void fails(String what, boolean reacted) {
            long now = judge();
            if (reacted && !provider && now - began < FAIR) {
                circuit.alive(now);
            } else if (circuit.failed(now, began, what, trial)) {
                wakeAll();
            }
        }

        /** Notes that the call's time was over before an answer came; the host's failure only if it had a fair chance. */
        void timedOut() {
            if (scheduling.ticks() - began >= FAIR) {
                failed("no answer within %s".formatted(Call.seconds(Duration.ofNanos(scheduling.ticks() - began))));
            }
        }

        private long judge() {
            long now = scheduling.ticks();
            judged = true;
            token.over(now);
            return now;
        }

        /** Ends the turn; does nothing the second time. */
        void end() {
            lock.lock();
            try {
                if (ended) {
                    return;
                }
                ended = true;
                token.over(scheduling.ticks());
                if (!judged) {
                    circuit.undecided(trial);
                }
                underWay--;
                visitors--;
                wakeFirst();
            } finally {
                lock.unlock();
            }
        }
    }
}
