package org.aios.etl.bootstrap.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Names runs: the time they started, readable and sortable, and something unique. */
final class RunIds {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int UNIQUE = 8;

    private RunIds() {}

    static String next(Clock clock) {
        return FORM.format(Instant.now(clock)) + "-"
                + UUID.randomUUID().toString().replace("-", "").substring(0, UNIQUE);
    }
}
