package org.aios.etl.bootstrap.serve;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes Prometheus' text exposition format 0.0.4. For one thread. */
final class Exposition {
    private final StringBuilder out = new StringBuilder();

    /** Writes a metric that only grows, a sample for each set of labels; nothing where there is no sample. */
    void counter(String name, String help, Map<SortedMap<String, String>, BigDecimal> samples) {
        metric(name, "counter", help, samples);
    }

    /** Writes a metric that comes and goes. */
    void gauge(String name, String help, BigDecimal value) {
        metric(name, "gauge", help, Map.of(new TreeMap<>(), value));
    }

    private void metric(String name, String type, String help, Map<SortedMap<String, String>, BigDecimal> samples) {
        if (samples.isEmpty()) {
            return;
        }
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        samples.forEach((labels, value) -> out.append(name)
                .append(text(labels))
                .append(' ')
                .append(value.toPlainString())
                .append('\n'));
    }

    private static String text(SortedMap<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        labels.forEach((label, value) -> text.append(text.isEmpty() ? '{' : ',')
                .append(label)
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                .append('"'));
        return text.append('}').toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
