package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.manifest.Manifest;
import org.aios.etl.bootstrap.manifest.ManifestException;
import org.aios.etl.bootstrap.wiring.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code etl batch}: collects every source of a manifest in one run. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        description = "Collects every source of a manifest: YAML, JSON, JSON lines or a plain list.")
final class BatchCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private BatchArguments arguments = new BatchArguments();

    BatchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConfigException, ManifestException, IOException, InterruptedException {
        arguments.options().check();
        try (Session session = context.open(arguments.overrides(), BatchArguments.names())) {
            Manifest manifest = context.manifest(arguments.manifest());
            return arguments.dryRun()
                    ? new Estimation(context, session, arguments.json())
                            .print(manifest, arguments.tiers(), arguments.options())
                    : new BatchStart(context, session, arguments, manifest).run();
        }
    }
}
