package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etl cache clear}: forgets everything at once, without a question, since scripts use it. */
@Command(
        name = "clear",
        mixinStandardHelpOptions = true,
        description = "Forgets all entries, at once. What was paid for stays in the vault.")
final class CacheClearCommand implements Callable<Integer> {
    private final CacheCare care;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CacheClearCommand(CacheCare care) {
        this.care = care;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        return care.look(open -> {
            long forgotten = open.cache().clear();
            if (json) {
                care.json(Map.of("forgotten", forgotten));
            } else {
                care.out().println(Figures.entries(forgotten) + " forgotten");
            }
            return ExitCode.OK;
        });
    }
}
