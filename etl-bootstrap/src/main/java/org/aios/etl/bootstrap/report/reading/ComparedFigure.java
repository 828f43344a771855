package org.aios.etl.bootstrap.report.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.core.model.Money;

/**
 * One figure of two runs. Immutable.
 *
 * @param name its name in {@code report.json}
 * @param label its name for people
 * @param form what it counts
 * @param other the figure of the run that is compared with; empty where nobody knows it
 * @param run the figure of the run itself; empty where nobody knows it
 */
public record ComparedFigure(
        String name, String label, Form form, Optional<BigDecimal> other, Optional<BigDecimal> run) {

    /** What a figure counts, and so how it is written. */
    public enum Form {
        /** Sources. */
        COUNT,
        /** US dollars. */
        MONEY,
        /** A share of 0 to 1; differences are percentage points. */
        SHARE,
        /** Milliseconds. */
        MILLIS;

        String text(BigDecimal value) {
            return switch (this) {
                case COUNT -> Quantities.grouped(value.longValue());
                case MONEY -> Amounts.text(new Money(value));
                case SHARE -> Quantities.percent(value);
                case MILLIS -> Times.text(value);
            };
        }
    }

    /** Returns the figure of the run less that of the other; empty where one of them is not known. */
    public Optional<BigDecimal> difference() {
        return other.isPresent() && run.isPresent() ? Optional.of(run.get().subtract(other.get())) : Optional.empty();
    }

    /** Returns the other run's figure for people. */
    public String otherText() {
        return other.map(form::text).orElse("–");
    }

    /** Returns the run's figure for people. */
    public String runText() {
        return run.map(form::text).orElse("–");
    }

    /** Returns the difference for people, with its sign; {@code =} where there is none. */
    public String differenceText() {
        return difference()
                .map(by -> by.signum() == 0 ? "=" : (by.signum() > 0 ? "+" : "-") + amount(by.abs()))
                .orElse("–");
    }

    private String amount(BigDecimal difference) {
        return form == Form.SHARE ? form.text(difference).replace("%", "points") : form.text(difference);
    }

    /** Returns the figures of two runs, or of one tool in both. */
    public static List<ComparedFigure> of(ToolFigures run, ToolFigures other) {
        List<ComparedFigure> figures = new ArrayList<>();
        count(figures, "sources", "sources", run.sources(), other.sources());
        count(figures, "ok", "ok", run.ok(), other.ok());
        count(figures, "failed", "failed", run.failed(), other.failed());
        count(figures, "skipped", "skipped", run.skipped(), other.skipped());
        known(figures, "cost_usd", "cost", Form.MONEY, run.costUsd(), other.costUsd());
        known(figures, "saved_usd", "saved", Form.MONEY, run.savedUsd(), other.savedUsd());
        count(figures, "cache_hits", "cache hits", run.hits(), other.hits());
        figures.add(new ComparedFigure("hit_rate", "hit rate", Form.SHARE, other.hitRate(), run.hitRate()));
        known(figures, "p50_ms", "p50", Form.MILLIS, run.p50(), other.p50());
        known(figures, "p95_ms", "p95", Form.MILLIS, run.p95(), other.p95());
        known(figures, "p99_ms", "p99", Form.MILLIS, run.p99(), other.p99());
        return figures;
    }

    private static void count(List<ComparedFigure> figures, String name, String label, long run, long other) {
        known(figures, name, label, Form.COUNT, BigDecimal.valueOf(run), BigDecimal.valueOf(other));
    }

    static void known(
            List<ComparedFigure> figures, String name, String label, Form form, BigDecimal run, BigDecimal other) {
        figures.add(new ComparedFigure(name, label, form, Optional.of(other), Optional.of(run)));
    }
}
