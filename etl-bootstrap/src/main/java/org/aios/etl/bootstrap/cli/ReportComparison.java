package org.aios.etl.bootstrap.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.aios.etl.bootstrap.report.Printable;
import org.aios.etl.bootstrap.report.reading.ComparedFigure;
import org.aios.etl.bootstrap.report.reading.Comparison;

/** Prints two runs side by side, for people. */
final class ReportComparison {
    private static final int MOST_CHANGES = 50;
    private static final String ROW = "%-24s %14s %14s %14s%n";

    private final PrintStream out;

    ReportComparison(PrintStream out) {
        this.out = out;
    }

    void print(Comparison comparison) {
        out.printf(ROW, "", "other", "this run", "difference");
        rows("all", comparison.totals());
        comparison.tools().forEach(this::rows);
        changes(comparison);
    }

    private void rows(String name, List<ComparedFigure> figures) {
        out.println(Printable.of(name));
        figures.forEach(figure ->
                out.printf(ROW, "  " + figure.label(), figure.otherText(), figure.runText(), figure.differenceText()));
    }

    private void changes(Comparison comparison) {
        out.println();
        out.println(comparison.counts().entrySet().stream()
                .map(kind -> kind.getValue() + " " + word(kind.getKey()))
                .collect(Collectors.joining(", ")));
        comparison.changes().stream()
                .limit(MOST_CHANGES)
                .forEach(change -> out.printf(
                        "%-9s %s: %s -> %s%n",
                        word(change.kind()),
                        Printable.of(change.id()),
                        change.other().isEmpty() ? "–" : Printable.of(change.other()),
                        change.run().isEmpty() ? "–" : Printable.of(change.run())));
        long more = comparison.changes().size() + comparison.leftOut() - MOST_CHANGES;
        if (more > 0) {
            out.printf("… and %d more; --json lists them%n", more);
        }
    }

    private static String word(Comparison.Change.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
