package org.aios.etl.bootstrap.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Range;

/**
 * The block {@code payments}. Immutable.
 *
 * @param directory where the payment ledger and its vault are; absent for the cache's directory with {@code -payments}
 * @param settleMs how long after an unclear submission the provider's list of jobs is trusted
 * @param wait_ how long a run waits for a paid job before it parks the source
 * @param keepDays how long paid results are kept
 * @param maxWaiting how many paid jobs may be under way at one provider at once
 */
@Doc("The record of what was paid, and the results that were paid for")
public record PaymentsConfig(
        @Doc("Where the payment ledger and the paid results are; <cache.directory>-payments if left out")
        Optional<Path> directory,

        @Doc("How long after an unclear submission the provider's list of jobs is trusted")
        @Default("75000")
        @Range(min = "0", max = "86400000")
        Duration settleMs,

        @Doc("How long a run waits for a paid job before it parks the source")
        @Default("1h")
        @Range(min = "0s", max = "7d")
        Duration wait_,

        @Doc("How long paid results are kept") @Default("365") @Range(min = "1", max = "36500")
        Duration keepDays,

        @Doc("How many paid jobs may be under way at one provider at once") @Default("200") @Min(1) @Max(100_000)
        int maxWaiting) {}
