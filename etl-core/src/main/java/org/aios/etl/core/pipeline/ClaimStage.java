package org.aios.etl.core.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.port.Claims;
import org.aios.etl.core.port.Claims.Claim;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CacheStore;

/**
 * Lets one operation at a time, of all processes that share the cache, collect what the cache lacks. Others leave their wish
 * with the {@link ClaimQueue} and go, holding neither thread nor slot. Who gets the claim looks into the cache first: what
 * the former holder has kept there meanwhile is the answer.
 *
 * <p>Why nothing is collected twice: an answer is kept before its claim is given back, and looked for after the claim was
 * got. Why nobody waits for ever: a claim ends with its process, it is asked for before a slot and never while one is held,
 * and an operation's patience has an end.
 */
final class ClaimStage implements Stage {
    private final ResultCache cache;
    private final Claims claims;
    private final Scheduling scheduling;
    private final ClaimQueue queue;
    private final Stage next;

    ClaimStage(ResultCache cache, Claims claims, Scheduling scheduling, Stage next) {
        this.cache = cache;
        this.claims = claims;
        this.scheduling = scheduling;
        this.queue = new ClaimQueue(claims, scheduling, this::obtained);
        this.next = next;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        if (!isKept(operation)) {
            next.handle(operation, done);
            return;
        }
        ClaimWait wait = new ClaimWait(operation, done, operation.now(), scheduling.ticks());
        Optional<Claim> claim = claims.tryClaim(wait.key());
        if (claim.isPresent()) {
            boolean ignoresTheCache = operation.options().cache() == CacheMode.REFRESH;
            goOn(wait, claim.get(), ignoresTheCache ? Optional.empty() : answer(wait));
        } else {
            queueUp(wait);
        }
    }

    /** Whether others can use its answer, and it theirs. Who pays again wants one of its own, whatever others collect meanwhile. */
    private boolean isKept(Operation operation) {
        CacheMode mode = operation.options().cache();
        return cache.access() != CacheStore.Access.NONE
                && operation.collectorTool().cached()
                && (mode == CacheMode.NORMAL || mode == CacheMode.REFRESH)
                && !operation.payAgain();
    }

    private void queueUp(ClaimWait wait) {
        // Before it waits: whatever is said of its end later must not be overwritten.
        wait.operation().whenEnded(() -> leave(wait));
        queue.enter(wait);
        if (wait.operation().ended().isPresent()) {
            leave(wait);
        }
    }

    private void leave(ClaimWait wait) {
        if (queue.leave(wait)) {
            wait.done()
                    .accept(wait.operation()
                            .ended()
                            .map(why -> Outcome.Failure.of(why, 0))
                            .orElseThrow());
        }
    }

    /** The thread that it came on has gone on to other work, and the queue's must not be kept. */
    private void obtained(ClaimWait wait, Claim claim) {
        Operation operation = wait.operation();
        operation.detach();
        try {
            operation.workedOnBy(scheduling.spawnWaiting("etl-claim", () -> resume(wait, claim)));
        } catch (RuntimeException | Error noThread) {
            claim.close();
            wait.done().accept(broken(noThread));
        }
    }

    private void resume(ClaimWait wait, Claim claim) {
        try {
            goOn(wait, claim, answer(wait));
        } catch (RuntimeException | Error broken) {
            wait.done().accept(broken(broken));
            throw broken;
        }
    }

    private static Outcome broken(Throwable why) {
        return new Outcome.Failure(ErrorCode.INTERNAL, "Collecting broke off: " + why, 1, Money.ZERO, List.of());
    }

    private void goOn(ClaimWait wait, Claim claim, Optional<Envelope> answer) {
        try (claim) {
            if (answer.isPresent()) {
                claim.close();
                wait.done().accept(CacheStage.told(wait.operation(), answer.get()));
                return;
            }
            next.handle(wait.operation(), outcome -> {
                try {
                    wait.done().accept(outcome);
                } finally {
                    claim.close();
                }
            });
        }
    }

    /** A fresh entry; for who wants to know it again, one that was made after it had asked. */
    private Optional<Envelope> answer(ClaimWait wait) {
        return cache.peek(wait.key())
                .filter(entry -> entry.freshAt(wait.operation().now()))
                .filter(entry -> wait.operation().options().cache() == CacheMode.NORMAL
                        || !entry.created().isBefore(wait.asked()))
                .filter(entry -> !entry.negative()
                        || !wait.operation().asksAgain()
                        || entry.created().isAfter(wait.asked()));
    }
}
