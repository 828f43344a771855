package org.aios.etl.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Figures in Prometheus' text exposition format 0.0.4: counters as {@code etl_…_total}, times as summaries
 * {@code etl_…_seconds}. Characters that a name may not have become underscores.
 */
final class PrometheusFigures {
    private static final double[] QUANTILES = {0.5, 0.95, 0.99};

    private final StringBuilder out = new StringBuilder();
    private final Set<String> typed = new HashSet<>();
    private final Set<String> written = new HashSet<>();

    private PrometheusFigures() {}

    static String of(Figures figures) {
        PrometheusFigures text = new PrometheusFigures();
        figures.counts().forEach((series, value) -> {
            String name = withEnd(name(series), "_total");
            text.type(name, "counter");
            text.line(name, labels(series), value.toPlainString());
        });
        figures.timers().forEach(text::summary);
        return text.out.toString();
    }

    private void summary(Series series, ExactSnapshot snapshot) {
        String name = withEnd(name(series), "_seconds");
        type(name, "summary");
        for (double quantile : QUANTILES) {
            List<String> labels = labels(series);
            labels.add("quantile=\"" + quantile + "\"");
            line(name, labels, Figures.seconds(snapshot.getValue(quantile)).toPlainString());
        }
        line(name + "_sum", labels(series), Figures.seconds(snapshot.sum()).toPlainString());
        line(name + "_count", labels(series), Long.toString(snapshot.count()));
    }

    private void type(String name, String type) {
        if (typed.add(name)) {
            out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        }
    }

    /** Two series whose names differ only in forbidden characters would be one: the first stays. */
    private void line(String name, List<String> labels, String value) {
        String sample = labels.isEmpty() ? name : name + "{" + String.join(",", labels) + "}";
        if (written.add(sample)) {
            out.append(sample).append(' ').append(value).append('\n');
        }
    }

    private static String name(Series series) {
        return "etl_" + series.name().replaceAll("[^a-zA-Z0-9_:]", "_");
    }

    private static String withEnd(String name, String end) {
        return name.endsWith(end) ? name : name + end;
    }

    private static List<String> labels(Series series) {
        List<String> labels = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of("quantile"));
        for (Map.Entry<String, String> label : series.labels().entrySet()) {
            String name = label.getKey().replaceAll("[^a-zA-Z0-9_]", "_");
            name = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
            while (!names.add(name)) {
                name += "_";
            }
            labels.add(name + "=\"" + escaped(label.getValue()) + "\"");
        }
        return labels;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
