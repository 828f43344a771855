package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.manifest.ManifestException;
import org.aios.etl.bootstrap.wiring.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etl estimate}: says what a manifest would cost, without spending. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        description = "Says what the sources of a manifest would cost, without spending anything.")
final class EstimateCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "MANIFEST", description = "The manifest; - for standard input.")
    private String manifest = "";

    @Option(
            names = "--tier",
            paramLabel = "LIST",
            split = ",",
            description = "Only sources of these tiers, such as 1,2.")
    private List<String> tiers = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON on standard output.")
    private boolean json;

    @Mixin
    private RunOptions options = new RunOptions();

    EstimateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConfigException, ManifestException, IOException {
        options.check();
        try (Session session = context.open(Map.of())) {
            return new Estimation(context, session, json).print(context.manifest(manifest), tiers, options);
        }
    }
}
