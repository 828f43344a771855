package org.aios.etl.bootstrap.cli;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionListener;

/** Adds up what this start of a run paid, and what saved how much. Thread-safe. */
final class Savings implements CollectionListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<SavedBy, Money> saved = new EnumMap<>(SavedBy.class);
    private Money paid = Money.ZERO;

    @Override
    public void on(CollectionEvent event) {
        if (event instanceof CollectionEvent.PaymentSettled settled) {
            locked(() -> paid = paid.plus(settled.cost()));
        } else if (event instanceof CollectionEvent.SourceFinished finished
                && finished.savedBy().isPresent()
                && !finished.saved().isZero()) {
            locked(() -> saved.merge(finished.savedBy().get(), finished.saved(), Money::plus));
        }
    }

    private void locked(Runnable step) {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    /** Returns what this start paid. */
    Money paid() {
        lock.lock();
        try {
            return paid;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns who saved how much, such as {@code  (cache $0.10, ledger $0.02)}; empty where nobody did, and where an earlier
     * start of the run saved a part of it.
     */
    String words(Money all) {
        lock.lock();
        try {
            boolean whole =
                    saved.values().stream().reduce(Money.ZERO, Money::plus).equals(all);
            return saved.isEmpty() || !whole
                    ? ""
                    : saved.entrySet().stream()
                            .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT) + " "
                                    + Amounts.text(entry.getValue()))
                            .collect(Collectors.joining(", ", " (", ")"));
        } finally {
            lock.unlock();
        }
    }
}
