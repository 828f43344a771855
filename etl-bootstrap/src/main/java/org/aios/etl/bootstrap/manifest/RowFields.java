package org.aios.etl.bootstrap.manifest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a row of any tool may have, and what each may hold. Where a text is expected, a number or a truth value
 * will do, since YAML makes those of plain words: {@code title: 2024}.
 */
final class RowFields {
    private static final String PRIORITY = "priority";
    private static final String TAGS = "tags";
    private static final int MOST_PRIORITY = 1_000_000;

    /** Say which source, and how it is called. */
    private static final List<String> SOURCE = List.of("id", "type", "url", "path", "local_path");
    /** Join the result's metadata. */
    private static final List<String> LABELS = List.of(PRIORITY, TAGS, "tier", "title");

    private static final List<String> PLACES = List.of("url", "path", "local_path");
    private static final Set<String> TEXTS = Set.of("id", "type", "url", "path", "local_path", "tier", "title");

    private RowFields() {}

    /** Returns whether a name is one of these fields. */
    static boolean known(String name) {
        return namesSource(name) || LABELS.contains(name);
    }

    /** Returns whether a field says which source, so that no option of a tool can have its name. */
    static boolean namesSource(String name) {
        return SOURCE.contains(name) || name.equals(PRIORITY);
    }

    /** Returns the names of these fields. */
    static Collection<String> names() {
        List<String> names = new ArrayList<>(SOURCE);
        names.addAll(LABELS);
        return names;
    }

    /** Returns what is wrong with these fields of a row, each problem with the field's name. */
    static List<String> problems(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(field -> problem(field.getKey(), field.getValue()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> problem(String name, Object value) {
        if (TEXTS.contains(name)) {
            return plain(value)
                    ? Optional.empty()
                    : Optional.of("%s is %s; expected a text".formatted(name, shown(value)));
        }
        if (name.equals(TAGS)) {
            return tags(value)
                    ? Optional.empty()
                    : Optional.of("tags is %s; expected a list of texts, such as [mill, news]".formatted(shown(value)));
        }
        return !name.equals(PRIORITY) || whole(value).isPresent()
                ? Optional.empty()
                : Optional.of("priority is %s; expected a whole number from -%d to %d"
                        .formatted(shown(value), MOST_PRIORITY, MOST_PRIORITY));
    }

    /** Returns whether a row says where its source is, but not by a text: that it says nothing would be the wrong reason. */
    static boolean misplaced(Map<String, Object> values) {
        return PLACES.stream().anyMatch(name -> values.containsKey(name) && !plain(values.get(name)));
    }

    /** Returns a plain value of the first of the fields that has one, as text. */
    static Optional<String> text(Map<String, Object> values, String... names) {
        for (String name : names) {
            Object value = values.get(name);
            if (value != null && plain(value) && !value.toString().isBlank()) {
                return Optional.of(value.toString());
            }
        }
        return Optional.empty();
    }

    /** Returns what the caller says of the source beyond its request, without what is no such thing. */
    static Map<String, Object> labels(Map<String, Object> values) {
        Map<String, Object> labels = new LinkedHashMap<>();
        for (String name : LABELS) {
            Object value = values.get(name);
            if (value != null && problem(name, value).isEmpty()) {
                labels.put(name, value);
            }
        }
        return labels;
    }

    /** Returns the labels that a row follows from; when a source has its turn changes nothing about its row. */
    static Map<String, Object> lasting(Map<String, Object> labels) {
        Map<String, Object> lasting = new LinkedHashMap<>(labels);
        lasting.remove(PRIORITY);
        return lasting;
    }

    /** Returns the row's priority; 0 where it has none. */
    static int priority(Map<String, Object> values) {
        return Optional.ofNullable(values.get(PRIORITY))
                .flatMap(RowFields::whole)
                .orElse(0);
    }

    private static Optional<Integer> whole(Object value) {
        if (!(value instanceof Number number)) {
            return Optional.empty();
        }
        double given = number.doubleValue();
        return Math.abs(given) <= MOST_PRIORITY && given == Math.rint(given)
                ? Optional.of((int) given)
                : Optional.empty();
    }

    private static boolean tags(Object value) {
        return value instanceof String
                || value instanceof List<?> list && list.stream().allMatch(RowFields::plain);
    }

    private static boolean plain(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static String shown(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(RowFields::plain)
                    ? "a list of %d".formatted(list.size())
                    : "a list of lists or objects";
        }
        return value instanceof Map<?, ?> ? "an object" : "\"%s\"".formatted(value);
    }
}
