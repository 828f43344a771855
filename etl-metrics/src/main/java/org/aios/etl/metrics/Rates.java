package org.aios.etl.metrics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What follows from figures: which share of answers came from a cache, for all series that differ only in their label
 * {@code answer}, and how many sources ended in a second of a run. Immutable.
 *
 * @param hits for each series without that label
 * @param perSecond empty where no run has ended
 */
record Rates(SortedMap<Series, Share> hits, Optional<BigDecimal> perSecond) {
    private static final String ANSWER = "answer";
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_UP);

    /** So many of so many. */
    record Share(BigDecimal hits, BigDecimal all) {
        BigDecimal rate() {
            return all.signum() == 0 ? BigDecimal.ZERO : plain(hits.divide(all, DIGITS));
        }
    }

    static Rates of(Figures figures) {
        SortedMap<Series, Share> hits = new TreeMap<>();
        figures.counts().forEach((series, value) -> {
            String answer = series.labels().get(ANSWER);
            if (answer != null) {
                SortedMap<String, String> rest = new TreeMap<>(series.labels());
                rest.remove(ANSWER);
                BigDecimal hit = answer.equals("miss") ? BigDecimal.ZERO : value;
                hits.merge(
                        new Series(series.name(), rest),
                        new Share(hit, value),
                        (a, b) -> new Share(a.hits.add(b.hits), a.all.add(b.all)));
            }
        });
        return new Rates(hits, perSecond(figures));
    }

    private static Optional<BigDecimal> perSecond(Figures figures) {
        BigDecimal sources = figures.counts().entrySet().stream()
                .filter(named("sources"))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal seconds = figures.timers().entrySet().stream()
                .filter(named("run_seconds"))
                .map(entry -> Figures.seconds(entry.getValue().sum()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return seconds.signum() == 0 ? Optional.empty() : Optional.of(plain(sources.divide(seconds, DIGITS)));
    }

    private static <V> Predicate<Map.Entry<Series, V>> named(String name) {
        return entry -> entry.getKey().name().equals(name);
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
