package org.aios.etl.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures as tables for people: amounts, rates, times. */
final class TextFigures {
    private TextFigures() {}

    static String of(Figures figures) {
        StringBuilder out = new StringBuilder();
        TextTable amounts = new TextTable("AMOUNT", "OF", "VALUE");
        figures.counts()
                .forEach((series, value) -> amounts.row(series.name(), labels(series.labels()), amount(series, value)));
        amounts.print(out);
        rates(Rates.of(figures)).print(out);
        times(figures).print(out);
        return out.isEmpty() ? "No figures yet.\n" : out.toString();
    }

    private static String amount(Series series, BigDecimal value) {
        if (series.name().contains("usd")) {
            return "$" + value.setScale(Math.max(2, Math.min(6, value.scale())), RoundingMode.HALF_UP);
        }
        return value.setScale(Math.max(0, Math.min(3, value.scale())), RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static TextTable rates(Rates rates) {
        TextTable table = new TextTable("RATE", "OF", "VALUE");
        rates.hits()
                .forEach((series, share) -> table.row(
                        series.name(),
                        labels(series.labels()),
                        String.format(Locale.ROOT, "%.1f %%", 100 * share.rate().doubleValue())));
        rates.perSecond().ifPresent(rate -> table.row("sources", "", String.format(Locale.ROOT, "%.2f/s", rate)));
        return table;
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
