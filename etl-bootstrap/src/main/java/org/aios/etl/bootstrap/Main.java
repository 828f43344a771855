package org.aios.etl.bootstrap;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.cli.Cli;
import org.aios.etl.bootstrap.cli.Console;
import org.aios.etl.bootstrap.discovery.Services;

/** Starts the command line on the process's own surroundings. */
public final class Main {
    private static final int OUTPUT_LOST = 1;

    private Main() {}

    /** Runs the command given and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        StandardOutput output = new StandardOutput();
        PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8);
        PrintStream err = new StandardError();
        System.setErr(err); // messages of libraries go there, too
        Signals signals = new Signals(err, columns(environment) > 0);
        signals.install();
        Console console = new Console(
                out,
                err,
                System.in,
                environment,
                Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "."))),
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                columns(environment),
                signals);
        int code = new Cli(console, new Services(Main.class.getClassLoader())).run(arguments);
        out.flush();
        Optional<String> loss = output.loss();
        loss.ifPresent(why -> err.println("Standard output could not be written to its end: " + why));
        err.flush();
        // Ends threads that were given up at a deadline, too.
        System.exit(code == 0 && loss.isPresent() ? OUTPUT_LOST : code);
    }

    /** The launcher says how wide a terminal standard error is; without it a plain form is shown. */
    private static int columns(Map<String, String> environment) {
        String said = environment.getOrDefault("ETL_STDERR_COLUMNS", "");
        return said.matches("[1-9]\\d{0,4}") && !"dumb".equals(environment.get("TERM")) ? Integer.parseInt(said) : 0;
    }
}
