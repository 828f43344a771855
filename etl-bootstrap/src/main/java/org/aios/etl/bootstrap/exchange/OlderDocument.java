package org.aios.etl.bootstrap.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.core.schema.Bound;
import org.aios.etl.core.schema.Kind;
import org.aios.etl.core.schema.Property;
import org.aios.etl.core.schema.RecordSchema;

/**
 * Fills a tool's document from what the older cache kept: by name, as far as the values fit. A document whose main text is one
 * of its components may lack the rest, which is then named; one that is made of lists, such as a book's chunks, is not to
 * be had of a text. For one use by one thread.
 */
final class OlderDocument<R extends Record> {
    private static final Set<String> MAIN_TEXT = Set.of("markdown", "text", "content");
    private static final String UNKNOWN = "unknown";
    private static final String OTHER = "other";
    private static final String IN_MILLISECONDS = "_ms";

    private final RecordSchema<R> schema;
    private final OlderData data;
    private final String mainText;
    private final List<String> unrecorded = new ArrayList<>();

    OlderDocument(RecordSchema<R> schema, OlderData data, String mainText) {
        this.schema = schema;
        this.data = data;
        this.mainText = mainText;
    }

    R fill() throws RefusedException {
        boolean textIsAComponent = schema.properties().stream().anyMatch(OlderDocument::holdsMainText);
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        for (Property property : schema.properties()) {
            Optional<Object> given = given(property);
            Optional<Object> value = given.isPresent() ? given : standIn(property);
            value.ifPresent(found -> values.put(property.name(), found));
            if (value.isEmpty() && (property.required() || !textIsAComponent && holdsRecords(property))) {
                needed.add(property.name());
            } else if (given.isEmpty() && !property.optional() && !isMainText(property)) {
                unrecorded.add(property.name());
            }
        }
        if (!needed.isEmpty()) {
            throw new RefusedException(
                    "holds no usable %s, of which a result of its tool is made; collect the source anew"
                            .formatted(String.join(", ", needed)));
        }
        return bound(values);
    }

    private Optional<Object> given(Property property) {
        return data.value(property.name()).map(value -> fitted(property, value)).filter(value -> fits(property, value));
    }

    private static boolean holdsRecords(Property property) {
        return property.kind() == Kind.LIST && property.nested().isPresent();
    }

    /** Returns the components that say nothing, since the older cache kept nothing for them. */
    List<String> unrecorded() {
        return unrecorded;
    }

    private R bound(Map<String, Object> values) throws RefusedException {
        try {
            return schema.bind(values).orThrow();
        } catch (RuntimeException e) {
            throw new RefusedException(
                    "does not make a %s: %s".formatted(schema.type().getSimpleName(), e.getMessage()), e);
        }
    }

    private static boolean holdsMainText(Property property) {
        return property.kind() == Kind.TEXT && MAIN_TEXT.contains(property.name());
    }

    /** Of several components for the main text the first is it; the others have a form of their own, such as plain text. */
    private boolean isMainText(Property property) {
        return schema.properties().stream()
                .filter(OlderDocument::holdsMainText)
                .findFirst()
                .filter(property::equals)
                .isPresent();
    }

    /** Returns what a component says that the older cache did not keep, where it has a word for "not known". */
    private Optional<Object> standIn(Property property) {
        if (holdsMainText(property)) {
            return Optional.of(mainText);
        }
        if (property.optional()) {
            return Optional.empty();
        }
        return switch (property.kind()) {
            case TEXT -> Optional.of(UNKNOWN);
            case ENUM -> property.words().contains(OTHER) ? Optional.of(OTHER) : Optional.empty();
            case INTEGER -> property.name().equals("words") ? Optional.of(words()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private int words() {
        return mainText.strip().split("\\s+").length;
    }

    private boolean fits(Property property, Object value) {
        try {
            Bound<R> bound = schema.bind(Map.of(property.name(), value));
            return bound.problems().stream().noneMatch(problem -> concerns(problem.path(), property.name()));
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static boolean concerns(String path, String name) {
        return path.equals(name) || path.startsWith(name + ".") || path.startsWith(name + "[");
    }

    /** Leaves out of list elements what our records do not know, and reads {@code start} for {@code start_ms}. */
    private static Object fitted(Property property, Object value) {
        Optional<RecordSchema<?>> nested = property.nested();
        if (nested.isEmpty() || !(value instanceof List<?> elements)) {
            return value;
        }
        List<Object> fitted = new ArrayList<>();
        for (Object element : elements) {
            fitted.add(element instanceof Map<?, ?> map ? fitted(nested.get(), map) : element);
        }
        return fitted;
    }

    private static Map<String, Object> fitted(RecordSchema<?> schema, Map<?, ?> element) {
        Map<String, Object> known = new LinkedHashMap<>();
        for (String name : schema.names()) {
            Object value = element.get(name);
            if (value == null && name.endsWith(IN_MILLISECONDS)) {
                value = element.get(name.substring(0, name.length() - IN_MILLISECONDS.length()));
            }
            if (value != null) {
                known.put(name, value);
            }
        }
        return known;
    }
}
