package org.aios.etl.testkit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.aios.etl.core.model.Price;
import org.aios.etl.core.model.PriceTable;
import org.aios.etl.core.spi.CollectorServices;

/**
 * A clock that stands still unless the test moves it, and a collector's built-in prices.
 *
 * @param clock the wall clock
 * @param prices the prices in force
 */
public record StubServices(Clock clock, PriceTable prices) implements CollectorServices {
    /** Late in 2026, with the given prices. */
    public static StubServices with(List<Price> prices) {
        FakeClock clock = FakeClock.at(Instant.parse("2026-11-25T12:00:00Z"));
        return new StubServices(clock, new PriceTable(Price.DEFAULT_PROFILE, prices));
    }
}
