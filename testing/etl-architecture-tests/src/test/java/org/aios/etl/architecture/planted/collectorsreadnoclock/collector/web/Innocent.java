package org.aios.etl.architecture.planted.collectorsreadnoclock.collector.web;

import java.time.Clock;
import java.time.LocalDate;

/** Uses the clock of its services. */
public final class Innocent {
    public LocalDate today(Clock clock) {
        return LocalDate.now(clock);
    }
}
