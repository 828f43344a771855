package org.aios.etl.bootstrap;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.aios.etl.bootstrap.cli.Cli;
import org.aios.etl.bootstrap.cli.Console;
import org.aios.etl.bootstrap.discovery.Services;

/** Starts the command line on the process's own surroundings. */
public final class Main {
    private static final int BUFFER = 1 << 16;

    private Main() {}

    /** Runs the command given and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        Console console = new Console(
                out,
                err,
                System.in,
                environment,
                Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "."))),
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                terminal(environment),
                Signals::install);
        int code = new Cli(console, new Services(Main.class.getClassLoader())).run(arguments);
        out.flush();
        err.flush();
        // Ends threads that were given up at a deadline, too.
        System.exit(code);
    }

    /** The launcher says whether standard error is a terminal; without it a plain form is shown. */
    private static boolean terminal(Map<String, String> environment) {
        return "1".equals(environment.get("ETL_STDERR_TERMINAL")) && !"dumb".equals(environment.get("TERM"));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
                descriptor == FileDescriptor.err,
                StandardCharsets.UTF_8);
    }
}
