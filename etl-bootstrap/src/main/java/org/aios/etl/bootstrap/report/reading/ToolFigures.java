package org.aios.etl.bootstrap.report.reading;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * The figures of one tool, or of all. Immutable.
 *
 * @param openUsd what is reserved for parked jobs
 * @param misses how often the cache was asked in vain; empty where nobody knows
 * @param hitRate hits among those who asked, 0 to 1; empty where nobody knows
 * @param p50 milliseconds from the begin of work to the outcome, by nearest rank; so are {@code p95} and {@code p99}
 */
public record ToolFigures(
        long sources,
        long ok,
        long failed,
        long skipped,
        BigDecimal costUsd,
        BigDecimal savedUsd,
        BigDecimal openUsd,
        long hits,
        OptionalLong misses,
        Optional<BigDecimal> hitRate,
        BigDecimal perSecond,
        BigDecimal p50,
        BigDecimal p95,
        BigDecimal p99) {

    /** Nothing at all. */
    static final ToolFigures NONE = new ToolFigures(
            0,
            0,
            0,
            0,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            0,
            OptionalLong.of(0),
            Optional.of(BigDecimal.ZERO),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    static ToolFigures of(JsonNode totals, JsonNode latency) {
        JsonNode misses = totals.path("cache_misses");
        JsonNode rate = totals.path("hit_rate");
        return new ToolFigures(
                totals.path("sources").longValue(0),
                totals.path("ok").longValue(0),
                totals.path("failed").longValue(0),
                totals.path("skipped").longValue(0),
                number(totals.path("cost_usd")),
                number(totals.path("saved_usd")),
                number(totals.path("open_usd")),
                totals.path("cache_hits").longValue(0),
                misses.isNumber() ? OptionalLong.of(misses.longValue()) : OptionalLong.empty(),
                rate.isNumber() ? Optional.of(number(rate)) : Optional.empty(),
                number(totals.path("throughput_per_s")),
                number(latency.path("p50")),
                number(latency.path("p95")),
                number(latency.path("p99")));
    }

    private static BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : BigDecimal.ZERO;
    }
}
