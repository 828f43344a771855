package org.aios.etl.bootstrap.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code etl cache}: looks at the cache and takes care of it. What was paid for lies in the ledger's vault, not here. */
@Command(name = "cache", mixinStandardHelpOptions = true, description = "Looks at the cache and takes care of it.")
final class CacheCommand {
    private CacheCommand() {}

    static CommandLine of(Context context) {
        CacheCare care = new CacheCare(context);
        return new CommandLine(new CacheCommand())
                .addSubcommand(new CacheStatsCommand(care))
                .addSubcommand(new CacheListCommand(care))
                .addSubcommand(new CacheInvalidateCommand(care))
                .addSubcommand(new CacheClearCommand(care))
                .addSubcommand(new CacheVerifyCommand(care))
                .addSubcommand(new CacheCompactCommand(care))
                .addSubcommand(new CacheExportCommand(care))
                .addSubcommand(new CacheImportCommand(care));
    }
}
