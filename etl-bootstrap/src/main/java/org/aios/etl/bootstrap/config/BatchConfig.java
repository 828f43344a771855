package org.aios.etl.bootstrap.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Range;

/**
 * The block {@code batch}. Immutable.
 *
 * @param defaultSize how many sources are handed out and checkpointed together; not a barrier
 * @param defaultConcurrency how many sources are worked on at once
 * @param timeoutMs how long one source may hold a slot
 * @param attempts how often a source is tried when the far end is busy or broken
 */
@Doc("How many sources are worked on at once, and how long each may take")
public record BatchConfig(
        @Doc("How many sources are handed out and checkpointed together; not a barrier")
        @Default("10")
        @Min(1)
        @Max(100_000)
        int defaultSize,

        @Doc("How many sources are worked on at once") @Default("3") @Min(1) @Max(1000)
        int defaultConcurrency,

        @Doc("How long one source may hold a slot; waiting for a paid job does not count")
        @Default("60000")
        @Range(min = "1", max = "86400000")
        Duration timeoutMs,

        @Doc("How often a source is tried when the far end is busy or broken") @Default("3") @Min(1) @Max(10)
        int attempts) {}
