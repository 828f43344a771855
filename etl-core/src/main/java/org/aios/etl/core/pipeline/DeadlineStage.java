package org.aios.etl.core.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;

/**
 * Ends an operation at its deadline: its sockets are closed, its processes killed, its collector interrupted. One that
 * still does not end loses its slot and its thread is left alone; its context is closed, so that it can neither fetch nor
 * pay when it wakes.
 */
final class DeadlineStage implements Stage {
    private final Watchdog watchdog;
    private final Stage next;

    DeadlineStage(Watchdog watchdog, Stage next) {
        this.watchdog = watchdog;
        this.next = next;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        AtomicBoolean told = new AtomicBoolean();
        Resources resources = operation.openResources();
        operation.time().run();
        Watchdog.Watch watch =
                watchdog.watch(operation, () -> operation.end(ErrorCode.TIMEOUT, tooSlow(operation)), () -> {
                    if (told.compareAndSet(false, true)) {
                        operation.leak();
                        done.accept(leaked(operation));
                    }
                });
        try {
            next.handle(operation, outcome -> {
                watch.cancel();
                operation.time().stop();
                resources.close();
                if (told.compareAndSet(false, true)) {
                    done.accept(asEnded(operation, outcome));
                }
            });
        } finally {
            watch.cancel();
            operation.time().stop();
            resources.close();
            operation.backFromWaiting();
        }
    }

    /** A failure of an operation that was ended from outside is told as what ended it. */
    private static Outcome asEnded(Operation operation, Outcome outcome) {
        return outcome instanceof Outcome.Failure failure
                        && failure.code() != ErrorCode.PARKED
                        && failure.code() != ErrorCode.LOST
                ? operation
                        .ended()
                        .filter(why -> !saysMore(failure, why))
                        .map(why -> new Outcome.Failure(
                                why.code(), why.reason(), failure.attempts(), failure.cost(), failure.hints()))
                        .orElse(failure)
                : outcome;
    }

    /** Whether a failure says what ended the operation, and what had gone wrong before. */
    private static boolean saysMore(Outcome.Failure failure, CollectionException why) {
        return failure.code() == why.code() && failure.message().startsWith(why.reason());
    }

    private static Outcome leaked(Operation operation) {
        CollectionException why = operation.ended().orElseThrow();
        return new Outcome.Failure(
                why.code(),
                why.reason(),
                1,
                spent(operation),
                List.of(
                        "The work did not react to being stopped; its thread was left alone and its slot given to others"));
    }

    /** What it had bought before it hung is part of its cost. */
    private static Money spent(Operation operation) {
        try {
            return operation.askedLedger()
                    ? operation.surroundings().payments().spent(operation.run(), operation.source())
                    : Money.ZERO;
        } catch (CollectionException ledgerUnavailable) {
            return Money.ZERO;
        }
    }

    private static String tooSlow(Operation operation) {
        String seconds = BigDecimal.valueOf(operation.options().timeout().toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
        return "Not finished within %s seconds; raise --timeout, or run again with --resume".formatted(seconds);
    }
}
