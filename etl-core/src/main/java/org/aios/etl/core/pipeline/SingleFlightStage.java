package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aios.etl.core.model.CacheInfo;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.SavedBy;

/**
 * Lets one operation per key and way of asking run at a time; others leave a callback and go, holding neither thread nor
 * slot, so that a joiner can never keep the leader from working. A joiner that is ended leaves at once. An outcome that
 * says something about the leader only (it was cancelled, over its budget, or had less time) is not shared: one of the
 * others then leads.
 *
 * <p>The new leader gets a thread of its own. The old leader's thread belongs to another operation, perhaps of another
 * run, which must not wait for it, nor be interrupted or counted in its stead; the joiner's former thread has gone on to
 * other work long ago.
 */
final class SingleFlightStage implements Stage {
    private final Flights<Waiter> flights = new Flights<>();
    private final Stage next;

    SingleFlightStage(Stage next) {
        this.next = next;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        String key = flightKey(operation);
        Waiter waiter = new Waiter(operation, done);
        // Before it joins: whoever lets it lead later says something else about its end.
        operation.whenEnded(() -> leave(key, waiter));
        if (!flights.join(key, waiter)) {
            lead(key, waiter);
        } else if (operation.ended().isPresent()) {
            leave(key, waiter);
        }
    }

    private void lead(String key, Waiter leader) {
        try {
            next.handle(leader.operation, outcome -> land(key, outcome, leader));
        } catch (RuntimeException | Error broken) {
            anotherLeads(key, flights.land(key));
            throw broken;
        }
    }

    private void land(String key, Outcome outcome, Waiter leader) {
        List<Waiter> waiting = flights.land(key);
        leader.done.accept(outcome);
        if (waiting.isEmpty()) {
            return;
        }
        List<Waiter> unserved = new ArrayList<>();
        for (Waiter waiter : waiting) {
            if (concernsLeaderOnly(outcome, leader.operation, waiter.operation)) {
                unserved.add(waiter);
            } else {
                waiter.done.accept(shared(outcome));
            }
        }
        anotherLeads(key, unserved);
    }

    /** Lets waiters join a flight that began meanwhile, or the first of them lead one for the others. */
    private void anotherLeads(String key, List<Waiter> waiters) {
        if (waiters.isEmpty()) {
            return;
        }
        flights.joinAgain(key, waiters).ifPresent(first -> leadOnItsOwnThread(key, first));
        // Whoever was ended while it was in no list could not leave.
        waiters.stream().filter(waiter -> waiter.operation.ended().isPresent()).forEach(waiter -> leave(key, waiter));
    }

    private void leadOnItsOwnThread(String key, Waiter leader) {
        Operation operation = leader.operation;
        operation.detach();
        operation.workedOnBy(operation.surroundings().scheduling().spawn("etl-flight", () -> {
            try {
                lead(key, leader);
            } catch (RuntimeException | Error broken) {
                leader.done.accept(new Outcome.Failure(
                        ErrorCode.INTERNAL, "Collecting broke off: " + broken, 1, Money.ZERO, List.of()));
                throw broken;
            }
        }));
    }

    private void leave(String key, Waiter waiter) {
        if (flights.leave(key, waiter)) {
            waiter.done.accept(waiter.operation
                    .ended()
                    .map(why -> Outcome.Failure.of(why, 0))
                    .orElseThrow());
        }
    }

    private static boolean concernsLeaderOnly(Outcome outcome, Operation leader, Operation waiter) {
        if (!(outcome instanceof Outcome.Failure failure)) {
            return outcome instanceof Outcome.Skipped;
        }
        Duration longer = waiter.options().timeout();
        return failure.code() == ErrorCode.CANCELLED
                || failure.cacheInfo().hit() && waiter.asksAgain()
                || failure.code() == ErrorCode.PARKED
                || failure.code() == ErrorCode.TIMEOUT
                        && longer.compareTo(leader.options().timeout()) > 0;
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
        return operation.identity().key() + options.cache() + options.payAgain() + operation.revalidating();
    }

    /** Somebody who waits for an outcome; one is not equal to another. */
    private static final class Waiter {
        private final Operation operation;
        private final Consumer<Outcome> done;

        Waiter(Operation operation, Consumer<Outcome> done) {
            this.operation = operation;
            this.done = done;
        }
    }
}
