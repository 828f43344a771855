package org.aios.etl.benchmarks.harness;

import java.io.PrintStream;
import java.util.Locale;

/** Prints what a scenario finds, one fact a line, and remembers whether a goal was missed. For one thread. */
public final class Findings {
    private final PrintStream out;
    private int judged;
    private int missed;

    /** Prints to the given stream. */
    public Findings(PrintStream out) {
        this.out = out;
    }

    /** Says what is measured. */
    public void title(String format, Object... values) {
        out.println("== " + text(format, values));
        out.flush();
    }

    /** Prints a fact under a name of at most 10 letters. */
    public void fact(String name, String format, Object... values) {
        out.printf(Locale.ROOT, "%-10s %s%n", name, text(format, values));
        out.flush();
    }

    /** Prints a text of several lines. */
    public void show(String text) {
        out.println("\n" + text + "\n");
        out.flush();
    }

    /** Holds a figure against the most that it may be. */
    public void atMost(String name, double figure, double goal, String unit) {
        judge(name, figure <= goal, "%.3f %s, goal at most %.3f".formatted(figure, unit, goal));
    }

    /** Holds a figure against the least that it should be. */
    public void atLeast(String name, double figure, double goal, String unit) {
        judge(name, figure >= goal, "%.3f %s, goal at least %.3f".formatted(figure, unit, goal));
    }

    /** Holds a fact against what must be. */
    public void must(String name, boolean holds, String format, Object... values) {
        judge(name, holds, text(format, values));
    }

    /** Returns 0 if every goal was met, else 1. */
    public int exitCode() {
        if (judged > 0) {
            out.println(missed == 0 ? "every goal met" : missed + " goal(s) missed");
        }
        out.flush();
        return missed == 0 ? 0 : 1;
    }

    private void judge(String name, boolean holds, String what) {
        judged++;
        missed += holds ? 0 : 1;
        fact(name, "%s  %s", what, holds ? "PASS" : "OVER");
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
