package org.aios.etl.architecture.planted.collectorsreadnoclock.collector.web;

import java.time.LocalDate;

/** Gives another answer tomorrow. */
public final class Culprit {
    public LocalDate today() {
        return LocalDate.now();
    }
}
