package org.aios.etl.core.port;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.Money;

/** Running sums by name, so that a cap is checked without adding up every payment ever made. For one thread. */
final class Totals {
    private final Map<String, Money> sums = new HashMap<>();

    Money of(String name) {
        return Optional.ofNullable(sums.get(name)).orElse(Money.ZERO);
    }

    void add(String name, Money amount) {
        sums.put(name, of(name).plus(amount));
    }

    void subtract(String name, Money amount) {
        sums.put(name, of(name).minus(amount));
    }
}
