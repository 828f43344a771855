package org.aios.etl.bootstrap.config;

import java.util.Optional;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Doc;

/**
 * The block {@code budget}: what may be spent at most, in US dollars. Absent means no limit. Immutable.
 *
 * @param perRun by one run with all its resumptions
 * @param perSource for one source
 * @param perDay by all processes in one day, UTC
 * @param perMonth by all processes in one calendar month, UTC
 */
@Doc("What may be spent at most, in US dollars; no limit where nothing is set")
public record BudgetConfig(
        @Doc("By one run with all its resumptions; --max-cost overrides it")
        Optional<Money> perRun,

        @Doc("For one source") Optional<Money> perSource,
        @Doc("By all processes in one day (UTC)") Optional<Money> perDay,
        @Doc("By all processes in one calendar month (UTC)") Optional<Money> perMonth) {}
