package org.aios.etl.metrics;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metric's name with its labels, in order of both.
 *
 * @param labels sorted by name; not changed by anybody
 */
record Series(String name, SortedMap<String, String> labels) implements Comparable<Series> {
    static Series of(String name, Map<String, String> labels) {
        return new Series(name, new TreeMap<>(labels));
    }

    /** Returns the name under which the registry knows this series, such as {@code sources{tool="web"}}. */
    String registryName() {
        StringBuilder text = new StringBuilder(name);
        char before = '{';
        for (Map.Entry<String, String> label : labels.entrySet()) {
            text.append(before).append(label.getKey()).append('=').append(Json.quoted(label.getValue()));
            before = ',';
        }
        return before == '{' ? name : text.append('}').toString();
    }

    @Override
    public int compareTo(Series other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : registryName().compareTo(other.registryName());
    }
}
