package org.aios.etl.benchmarks.figures;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one place says about a run; of figures that it does not tell, nothing. Immutable; the methods return changed copies.
 *
 * @param witness the place, such as {@code report.json}
 * @param digits the digits after the point that its amounts are rounded to
 */
record Testimony(String witness, int digits, Map<Figure, BigDecimal> figures) {
    private static final int EXACT = 9;

    Testimony {
        figures = Map.copyOf(figures);
    }

    /** Begins with nothing said; amounts are exact to a billionth. */
    static Testimony of(String witness) {
        return new Testimony(witness, EXACT, Map.of());
    }

    /** Says that amounts are for people, rounded to so many digits. */
    Testimony rounded(int toDigits) {
        return new Testimony(witness, toDigits, figures);
    }

    /** Adds a count. */
    Testimony count(Figure figure, long value) {
        return with(figure, BigDecimal.valueOf(value));
    }

    /** Adds an amount or a count. */
    Testimony with(Figure figure, BigDecimal value) {
        Map<Figure, BigDecimal> more = new EnumMap<>(Figure.class);
        more.putAll(figures);
        more.put(figure, value);
        return new Testimony(witness, digits, more);
    }

    Optional<BigDecimal> about(Figure figure) {
        return Optional.ofNullable(figures.get(figure));
    }
}
