package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.aios.etl.core.port.Claims;
import org.aios.etl.core.port.Claims.Claim;
import org.aios.etl.core.port.Scheduling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who wait for claims of others. One thread tries for all of them, each at its own pace; it is there only while
 * somebody waits. Who takes a wait out of the queue, to go on or to leave, is the only one to do so. Thread-safe.
 */
final class ClaimQueue {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimQueue.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Claims claims;
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    private final BiConsumer<ClaimWait, Claim> obtained;
    /** Guarded by the lock, with the turns of those in it, like the one below. */
    private final Set<ClaimWait> waiting = new LinkedHashSet<>();

    private boolean trying;

    /**
     * Makes an empty queue.
     *
     * @param obtained is given each wait that got its claim; on the queue's thread, which it must not keep
     */
    ClaimQueue(Claims claims, Scheduling scheduling, BiConsumer<ClaimWait, Claim> obtained) {
        this.claims = claims;
        this.scheduling = scheduling;
        this.gate = scheduling.gate();
        this.obtained = obtained;
    }

    void enter(ClaimWait wait) {
        boolean first;
        lock.lock();
        try {
            waiting.add(wait);
            first = !trying;
            trying = true;
        } finally {
            lock.unlock();
        }
        if (first) {
            scheduling.spawnWaiting("etl-claims", this::tryWhileSomebodyWaits);
        } else {
            gate.changed();
        }
    }

    /** Takes a wait out; returns whether it was still there. */
    boolean leave(ClaimWait wait) {
        lock.lock();
        try {
            return waiting.remove(wait);
        } finally {
            lock.unlock();
        }
    }

    private void tryWhileSomebodyWaits() {
        for (OptionalLong turn = nextTurn(); turn.isPresent(); turn = nextTurn()) {
            sleepUntil(turn.getAsLong());
            due().forEach(this::attempt);
        }
    }

    /** Returns when the next one is to be tried; without one the thread ends. */
    private OptionalLong nextTurn() {
        lock.lock();
        try {
            OptionalLong turn = earliest();
            trying = turn.isPresent();
            return turn;
        } finally {
            lock.unlock();
        }
    }

    private OptionalLong earliest() {
        return waiting.stream().mapToLong(ClaimWait::turn).reduce((one, other) -> one - other <= 0 ? one : other);
    }

    private void sleepUntil(long turn) {
        try {
            gate.await(() -> comesEarlier(turn), Duration.ofNanos(Math.max(0, turn - scheduling.ticks())));
        } catch (InterruptedException e) {
            LOG.debug("Somebody interrupted the thread that tries for claims; it goes on", e);
        }
    }

    private boolean comesEarlier(long turn) {
        lock.lock();
        try {
            OptionalLong earliest = earliest();
            return earliest.isPresent() && earliest.getAsLong() - turn < 0;
        } finally {
            lock.unlock();
        }
    }

    private List<ClaimWait> due() {
        lock.lock();
        try {
            long now = scheduling.ticks();
            return waiting.stream().filter(wait -> wait.turn() - now <= 0).toList();
        } finally {
            lock.unlock();
        }
    }

    private void attempt(ClaimWait wait) {
        Optional<Claim> claim = claims.tryClaim(wait.key());
        if (claim.isPresent()) {
            hand(wait, claim.get());
        } else if (wait.impatient(scheduling.ticks())) {
            LOG.warn(
                    "Another process has been collecting {} for long; going on without waiting for it",
                    wait.operation().identity().location());
            hand(wait, Claim.UNPROTECTED);
        } else {
            putOff(wait);
        }
    }

    private void hand(ClaimWait wait, Claim claim) {
        if (leave(wait)) {
            obtained.accept(wait, claim);
        } else {
            claim.close();
        }
    }

    private void putOff(ClaimWait wait) {
        lock.lock();
        try {
            wait.next(scheduling.ticks());
        } finally {
            lock.unlock();
        }
    }
}
