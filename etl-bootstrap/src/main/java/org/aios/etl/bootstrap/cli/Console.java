package org.aios.etl.bootstrap.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command line program is given by its surroundings; tests give their own.
 *
 * @param out where results go
 * @param err where everything else goes
 * @param in standard input
 * @param environment the environment variables
 * @param home the user's home folder
 * @param workingDirectory the working directory
 * @param clock the wall clock
 * @param columns the width of the terminal that {@code err} is; 0 if it is none, or understands no control sequences
 * @param interruption how the user asks the command to end
 */
public record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Path home,
        Path workingDirectory,
        Clock clock,
        int columns,
        Interruption interruption) {
    private static final int USUAL_ROWS = 24;

    /** Returns the height of the terminal, as the launcher says; a usual one where it does not. */
    int rows() {
        String said = environment.getOrDefault("ETL_STDERR_ROWS", "");
        return said.matches("[1-9]\\d{0,4}") ? Integer.parseInt(said) : USUAL_ROWS;
    }
}
