package org.aios.etl.benchmarks.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether all places that tell something about a run tell the same: counts exactly, amounts to the last digit that both
 * places have. Immutable.
 *
 * @param witnesses the places that were asked, in order
 * @param disagreements what differs, for people; empty if nothing does
 */
record Agreement(List<String> witnesses, List<String> disagreements) {
    Agreement {
        witnesses = List.copyOf(witnesses);
        disagreements = List.copyOf(disagreements);
    }

    /** Holds every place against the first one that tells the same figure. */
    static Agreement between(List<Testimony> testimonies) {
        List<String> differing = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            List<Testimony> telling = testimonies.stream()
                    .filter(testimony -> testimony.about(figure).isPresent())
                    .toList();
            telling.stream()
                    .skip(1)
                    .map(other -> difference(figure, telling.get(0), other))
                    .flatMap(Optional::stream)
                    .forEach(differing::add);
        }
        return new Agreement(testimonies.stream().map(Testimony::witness).toList(), differing);
    }

    private static Optional<String> difference(Figure figure, Testimony first, Testimony other) {
        BigDecimal expected = first.about(figure).orElseThrow();
        BigDecimal told = other.about(figure).orElseThrow();
        int digits = figure.isMoney() ? Math.min(first.digits(), other.digits()) : Integer.MAX_VALUE;
        boolean same = digits == Integer.MAX_VALUE
                ? expected.compareTo(told) == 0
                : rounded(expected, digits).compareTo(rounded(told, digits)) == 0;
        return same
                ? Optional.empty()
                : Optional.of("%s: %s says %s, %s says %s"
                        .formatted(
                                figure,
                                first.witness(),
                                expected.toPlainString(),
                                other.witness(),
                                told.toPlainString()));
    }

    private static BigDecimal rounded(BigDecimal amount, int digits) {
        return amount.setScale(digits, RoundingMode.HALF_UP);
    }

    boolean holds() {
        return disagreements.isEmpty();
    }

    /** Says who agrees, or what differs. */
    @Override
    public String toString() {
        return holds()
                ? witnesses.stream().collect(Collectors.joining(", ", "", " agree"))
                : String.join("; ", disagreements);
    }
}
