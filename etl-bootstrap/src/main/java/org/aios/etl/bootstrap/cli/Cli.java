package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.discovery.Services;
import org.aios.etl.bootstrap.manifest.ManifestException;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.bootstrap.wiring.Version;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line: the fixed commands and one per collector that was discovered. For one call at a time.
 */
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);
    private static final int WIDTH = 100;
    private static final String NAME = "etl";

    private final Console console;
    private final Services services;

    /** Works on a console with what the given services discover. */
    public Cli(Console console, Services services) {
        this.console = console;
        this.services = services;
    }

    /** Runs one command and returns its exit code. */
    public int run(String... arguments) {
        CommandLine line = commandLine(new Context(console, services));
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            LOG.debug("Out of memory", e);
            console.err()
                    .println(
                            "etl stopped: %d MB of memory were not enough; allow more, such as JAVA_TOOL_OPTIONS=-Xmx2g"
                                    .formatted(Runtime.getRuntime().maxMemory() >> 20));
            return ExitCode.INTERNAL;
        }
    }

    private CommandLine commandLine(Context context) {
        CommandLine line = new CommandLine(new Root(context));
        line.addSubcommand(new BatchCommand(context));
        context.descriptors()
                .forEach(descriptor -> line.addSubcommand(
                        descriptor.command(), new CommandLine(new ToolCommand(context, descriptor).command())));
        line.addSubcommand(new EstimateCommand(context));
        line.addSubcommand(new ReportCommand(context));
        line.addSubcommand(CacheCommand.of(context));
        line.addSubcommand(new ConfigCommand(context));
        line.addSubcommand(new PluginsCommand(context));
        line.addSubcommand(new CostsCommand(context));
        line.addSubcommand(new DoctorCommand(context));
        line.addSubcommand(new ServeCommand(context));
        line.addSubcommand(new CompletionCommand(console));
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(WIDTH);
        line.setAbbreviatedOptionsAllowed(false);
        line.setExecutionExceptionHandler((e, command, result) -> failed(e));
        line.setParameterExceptionHandler((e, arguments) -> misused(e, context.program()));
        return line;
    }

    /** Says what is wrong in a line or two; the whole usage only where no command was named, to choose one from. */
    private static int misused(CommandLine.ParameterException e, String program) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        if (e.getClass() == CommandLine.ParameterException.class
                && !command.getSubcommands().isEmpty()) {
            command.usage(err);
        } else {
            List<String> nearest = e instanceof CommandLine.UnmatchedArgumentException unmatched
                    ? unmatched.getSuggestions()
                    : List.of();
            if (!nearest.isEmpty()) {
                err.printf("Did you mean %s?%n", String.join(" or ", nearest));
            }
            String name = command.getCommandSpec().qualifiedName();
            err.printf("See `%s%s --help`.%n", program, name.substring(NAME.length()));
        }
        err.flush();
        return ExitCode.USAGE;
    }

    private int failed(Exception e) {
        if (e instanceof ConfigException
                || e instanceof ManifestException
                || e instanceof UsageException
                || e instanceof Session.UnusableException) {
            console.err().println(e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof IOException) {
            console.err().println("etl stopped: " + e.getMessage());
            LOG.debug("Stopped", e);
            return ExitCode.INTERNAL;
        }
        console.err().println("etl stopped with a defect: " + e + "; please report it");
        LOG.debug("A defect", e);
        return ExitCode.INTERNAL;
    }

    /** The command without a name. */
    @Command(
            name = NAME,
            mixinStandardHelpOptions = true,
            versionProvider = Release.class,
            description = "Turns videos, web pages, e-mail archives and books into clean, bounded, citable text.")
    private static final class Root implements Runnable {
        private final Context context;

        @Spec
        private @Nullable CommandSpec spec;

        Root(Context context) {
            this.context = context;
        }

        @Option(
                names = "--config",
                paramLabel = "FILE",
                scope = ScopeType.INHERIT,
                description = "The configuration file; default ./etl.config.yaml, else ~/.aios/etl.config.yaml.")
        void config(Path file) {
            context.configFile(file);
        }

        @Override
        public void run() {
            CommandSpec own = spec;
            if (own != null) {
                throw new CommandLine.ParameterException(own.commandLine(), "Name a command");
            }
        }
    }

    /** Says the release. */
    static final class Release implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"etl " + Version.current()};
        }
    }
}
