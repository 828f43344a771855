package org.aios.etl.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Figures as tables for people: amounts, hit rates, times. */
final class TextFigures {
    private TextFigures() {}

    static String of(Figures figures) {
        StringBuilder out = new StringBuilder();
        TextTable amounts = new TextTable("AMOUNT", "OF", "VALUE");
        figures.counts()
                .forEach((series, value) -> amounts.row(series.name(), labels(series.labels()), amount(series, value)));
        amounts.print(out);
        hitRates(figures).print(out);
        times(figures).print(out);
        return out.isEmpty() ? "No figures yet.\n" : out.toString();
    }

    private static String amount(Series series, BigDecimal value) {
        if (series.name().contains("usd")) {
            return "$" + value.setScale(Math.max(2, Math.min(4, value.scale())), RoundingMode.HALF_UP);
        }
        return value.setScale(Math.max(0, Math.min(3, value.scale())), RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** One row for all series that differ only in one label, of which one value is {@code hit} or {@code stale}. */
    private static TextTable hitRates(Figures figures) {
        SortedMap<Series, List<BigDecimal>> hitsAndAll = new TreeMap<>();
        figures.counts()
                .forEach((series, value) -> answerLabel(series).forEach((label, answer) -> {
                    SortedMap<String, String> rest = new TreeMap<>(series.labels());
                    rest.remove(label);
                    BigDecimal hits = answer.equals("miss") ? BigDecimal.ZERO : value;
                    hitsAndAll.merge(
                            new Series(series.name(), rest),
                            List.of(hits, value),
                            (a, b) -> List.of(a.get(0).add(b.get(0)), a.get(1).add(b.get(1))));
                }));
        TextTable table = new TextTable("HIT RATE", "OF", "RATE");
        hitsAndAll.forEach((series, sums) -> {
            if (sums.get(1).signum() > 0) {
                double rate = 100 * sums.get(0).doubleValue() / sums.get(1).doubleValue();
                table.row(series.name(), labels(series.labels()), String.format(Locale.ROOT, "%.1f %%", rate));
            }
        });
        return table;
    }

    private static Map<String, String> answerLabel(Series series) {
        Map<String, String> found = new TreeMap<>();
        series.labels().forEach((label, value) -> {
            if (value.equals("hit") || value.equals("stale") || value.equals("miss")) {
                found.put(label, value);
            }
        });
        return found.size() == 1 ? found : Map.of();
    }

    private static TextTable times(Figures figures) {
        TextTable table = new TextTable("TIME", "OF", "COUNT", "MEAN", "P50", "P95", "P99", "MAX");
        figures.timers()
                .forEach((series, snapshot) -> table.row(
                        series.name(),
                        labels(series.labels()),
                        Long.toString(snapshot.count()),
                        time(snapshot.getMean()),
                        time(snapshot.getValue(0.5)),
                        time(snapshot.getValue(0.95)),
                        time(snapshot.getValue(0.99)),
                        time(snapshot.getMax())));
        return table;
    }

    private static String time(double nanos) {
        if (nanos < 1e6) {
            return String.format(Locale.ROOT, "%.0f µs", nanos / 1e3);
        }
        if (nanos < 1e9) {
            return String.format(Locale.ROOT, "%.0f ms", nanos / 1e6);
        }
        return nanos < 60e9
                ? String.format(Locale.ROOT, "%.2f s", nanos / 1e9)
                : String.format(Locale.ROOT, "%.1f min", nanos / 60e9);
    }

    private static String labels(Map<String, String> labels) {
        List<String> texts = new ArrayList<>();
        labels.forEach((name, value) -> texts.add(name + "=" + value));
        return String.join(" ", texts).replaceAll("\\p{Cntrl}", " ");
    }
}
