package org.aios.etl.bootstrap.report.reading;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A row of the results file without its content. Immutable.
 *
 * @param status {@code ok}, {@code failed} or {@code skipped}
 * @param source where it came from, or what was given; empty text where neither is known
 * @param savedBy what saved {@code savedUsd}, such as {@code cache}; empty text if nothing did
 * @param code why there is no result; empty text if there is one
 * @param attempts how often a source without a result was tried
 * @param startedAt when work began, in milliseconds since the epoch; empty where there was no work
 * @param duplicate whether the same source stood earlier in the run
 * @param hasPage whether there is text to read
 */
public record RowHead(
        String id,
        String tool,
        String status,
        String title,
        String source,
        BigDecimal costUsd,
        boolean hit,
        boolean stale,
        BigDecimal savedUsd,
        String savedBy,
        OptionalDouble quality,
        String code,
        String message,
        String advice,
        long attempts,
        long queuedMillis,
        long elapsedMillis,
        OptionalLong startedAt,
        boolean duplicate,
        boolean hasPage) {

    /** Returns whether the source has a result. */
    public boolean ok() {
        return status.equals("ok");
    }

    /** Returns whether its time counts among the latencies, as in {@code report.json}. */
    public boolean timed() {
        return (ok() || attempts > 0) && startedAt.isPresent();
    }

    /** What came of it, for a chart. */
    public Kind kind() {
        if (ok()) {
            return hit || !savedBy.isEmpty() ? Kind.REUSED : Kind.COLLECTED;
        }
        return status.equals("skipped") ? Kind.SKIPPED : Kind.FAILED;
    }

    /** When work ended, in milliseconds since the epoch; empty where there was none. */
    public OptionalLong endedAt() {
        return startedAt.isPresent() ? OptionalLong.of(startedAt.getAsLong() + elapsedMillis) : OptionalLong.empty();
    }

    /** What came of a source. */
    public enum Kind {
        /** Collected anew. */
        COLLECTED,
        /** Answered from the cache, the ledger, another call, or an earlier row. */
        REUSED,
        /** Tried, and without a result. */
        FAILED,
        /** Not tried. */
        SKIPPED
    }
}
