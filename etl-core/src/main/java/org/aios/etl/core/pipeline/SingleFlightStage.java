package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.SavedBy;

/**
 * Lets one operation per key and way of asking run at a time; others leave a callback and go, holding neither thread nor
 * slot, so that a joiner can never keep the leader from working. An outcome that says something about the leader only
 * (it was cancelled, or over its budget) is not shared: one of the others then leads.
 */
final class SingleFlightStage implements Stage {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<Waiter>> flights = new HashMap<>();
    private final Stage next;

    SingleFlightStage(Stage next) {
        this.next = next;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        String key = flightKey(operation);
        lock.lock();
        try {
            List<Waiter> waiting = flights.get(key);
            if (waiting != null) {
                waiting.add(new Waiter(operation, done));
                return;
            }
            flights.put(key, new ArrayList<>());
        } finally {
            lock.unlock();
        }
        next.handle(operation, outcome -> land(key, outcome, done));
    }

    private void land(String key, Outcome outcome, Consumer<Outcome> leader) {
        List<Waiter> waiting;
        lock.lock();
        try {
            waiting = flights.remove(key);
        } finally {
            lock.unlock();
        }
        leader.accept(outcome);
        for (Waiter waiter : waiting == null ? List.<Waiter>of() : waiting) {
            if (concernsLeaderOnly(outcome)) {
                handle(waiter.operation, waiter.done);
            } else {
                waiter.done.accept(shared(outcome));
            }
        }
    }

    private static boolean concernsLeaderOnly(Outcome outcome) {
        return outcome instanceof Outcome.Skipped
                || outcome instanceof Outcome.Failure failure && failure.code() == ErrorCode.CANCELLED;
    }

    /** The outcome as a joiner sees it: it paid nothing, and saved what the leader paid or saved. */
    private static Outcome shared(Outcome outcome) {
        if (outcome instanceof Outcome.Success success) {
            Money saved = success.cost().plus(success.cache().saved());
            CacheInfo info = success.cache().hit()
                    ? success.cache()
                    : new CacheInfo(false, Optional.<Duration>empty(), saved, Optional.of(SavedBy.JOIN));
            return new Outcome.Success(success.encoded(), success.provenance(), Money.ZERO, info, 0);
        }
        return outcome instanceof Outcome.Failure failure ? failure.costing(Money.ZERO) : outcome;
    }

    private static String flightKey(Operation operation) {
        OperationOptions options = operation.options();
        return operation.identity().key() + options.cache() + options.payAgain();
    }

    private record Waiter(Operation operation, Consumer<Outcome> done) {}
}
