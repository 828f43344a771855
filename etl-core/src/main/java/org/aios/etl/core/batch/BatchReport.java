package org.aios.etl.core.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * What came of a run. Immutable.
 *
 * @param run which run, and how
 * @param totals the sums over all sources
 * @param latency of all sources that were tried
 * @param tools the same per tool, by name
 * @param failures the sources without a result, in input order; the first {@link #MOST_FAILURES} of them
 * @param codes how many sources have no result, by the reason
 * @param end what ended the run
 * @param openUsd what is reserved for parked jobs
 * @param kept how many sources a former start of this run had finished already
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BatchReport(
        Run run,
        Totals totals,
        Latency latency,
        Map<String, ToolReport> tools,
        List<FailedSource> failures,
        Map<ErrorCode, Long> codes,
        End end,
        Money openUsd,
        long kept) {

    /** The most failures that a report lists one by one; the rows hold all of them. */
    public static final int MOST_FAILURES = 20_000;

    /** Returns whether a source ended for that reason. */
    public boolean has(ErrorCode code) {
        return codes.containsKey(code);
    }

    /** Returns whether a former start of this run had finished everything. */
    public boolean keptAll() {
        return kept == totals.sources() && kept > 0;
    }

    /** What ended a run. */
    public enum End {
        /** Every source has its outcome. */
        COMPLETE,
        /** The first failure ended it, as asked. */
        FAILED_FAST,
        /** The run's deadline came. */
        DEADLINE,
        /** A signal or a caller stopped it. */
        INTERRUPTED
    }

    /** Which run, and how it was run. */
    public record Run(String id, Instant startedAt, Duration wall, int concurrency, int batchSize, boolean resumed) {}

    /**
     * Sums. {@code attempts} counts every try of every source, {@code perSecond} the sources that this start finished in a
     * second of its wall time.
     */
    public record Totals(
            long sources,
            long ok,
            long failed,
            long skipped,
            Money cost,
            Money saved,
            long cacheHits,
            long cacheMisses,
            double hitRate,
            double perSecond,
            long attempts) {}

    /** Exact percentiles by the nearest-rank method, of the time from begin of work to outcome. */
    public record Latency(Duration p50, Duration p95, Duration p99) {}

    /** One tool's share. */
    public record ToolReport(Totals totals, Latency latency) {}

    /** One source without a result. */
    public record FailedSource(String id, boolean skipped, ErrorCode code, String message, String advice) {}
}
