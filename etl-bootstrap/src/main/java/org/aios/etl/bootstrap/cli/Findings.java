package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;

/** Prints what {@code etl doctor} finds, a line each, and counts the problems. For one thread. */
final class Findings {
    private final PrintStream out;
    private int problems;

    Findings(PrintStream out) {
        this.out = out;
    }

    void good(String line) {
        out.println("ok    " + line);
    }

    void hint(String line) {
        out.println("note  " + line);
    }

    void bad(String line) {
        problems++;
        out.println("BAD   " + line);
    }

    int problems() {
        return problems;
    }
}
