package org.aios.etl.bootstrap.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.aios.etl.core.port.VaultFacts;

/**
 * Everything that {@code etl costs} has to say.
 *
 * @param costs what was spent and saved since the moment asked for
 * @param today what may be spent today, UTC
 * @param month what may be spent in this month, UTC
 * @param vault what the vault holds
 * @param keep how long results stay in the vault
 * @param directory where ledger and vault are
 * @param damagedSavings how many lines of the record of savings could not be read
 * @param now when it was asked
 */
record CostsAnswer(
        Costs costs,
        BudgetLeft today,
        BudgetLeft month,
        VaultFacts vault,
        Duration keep,
        Path directory,
        long damagedSavings,
        Instant now) {}
