package org.aios.etl.bootstrap.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.schema.Kind;
import org.aios.etl.core.schema.Problem;
import org.aios.etl.core.schema.Property;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.schema.Text;

/**
 * Makes every path absolute, also those of defaults, and reads secrets that are given as {@code file:PATH}. For one
 * thread.
 */
final class PathsAndSecrets {
    private static final String FILE = "file:";
    private static final int MOST_BYTES = 64 * 1024;

    private final ConfigSource source;
    private final List<Problem> problems;

    PathsAndSecrets(ConfigSource source, List<Problem> problems) {
        this.source = source;
        this.problems = problems;
    }

    void resolve(String prefix, RecordSchema<?> schema, Map<String, Object> values) {
        for (Property property : schema.properties()) {
            String path = prefix.isEmpty() ? property.name() : prefix + "." + property.name();
            switch (property.kind()) {
                case RECORD -> nested(path, property, values);
                case PATH -> written(property, values).ifPresent(text -> values.put(property.name(), absolute(text)));
                case LIST -> list(property, values);
                case SECRET -> secret(path, property, values);
                default -> {}
            }
        }
    }

    private void nested(String path, Property property, Map<String, Object> values) {
        if (values.containsKey(property.name()) || !property.optional()) {
            Layers.block(values, property.name())
                    .ifPresent(inner -> resolve(path, property.nested().orElseThrow(), inner));
        }
    }

    private void list(Property property, Map<String, Object> values) {
        if (property.elementKind().orElse(Kind.ANY) != Kind.PATH) {
            return;
        }
        Object given = values.get(property.name());
        if (given instanceof Collection<?> items) {
            values.put(property.name(), items.stream().map(this::item).toList());
        } else {
            written(property, values).ifPresent(text -> values.put(property.name(), split(text)));
        }
    }

    private Object item(Object item) {
        return item instanceof String text ? absolute(text) : item;
    }

    private List<String> split(String text) {
        return Arrays.stream(text.strip().replaceFirst("^\\[(.*)]$", "$1").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(this::absolute)
                .toList();
    }

    /** Only a text from outside a file, or the default, is split: a list in a file is a list. */
    private static Optional<String> written(Property property, Map<String, Object> values) {
        Object given = values.get(property.name());
        if (given instanceof Text text) {
            return Optional.of(text.value());
        }
        if (given instanceof String text && property.kind() == Kind.PATH) {
            return Optional.of(text);
        }
        return given == null ? property.defaultValue().filter(text -> !text.isEmpty()) : Optional.empty();
    }

    private String absolute(String text) {
        try {
            return text.isBlank() ? text : source.resolve(Path.of(text.strip())).toString();
        } catch (InvalidPathException e) {
            return text; // the reader says what is wrong with it
        }
    }

    private void secret(String path, Property property, Map<String, Object> values) {
        Object given = values.get(property.name());
        String text = given instanceof Text known ? known.value() : given instanceof String known ? known : "";
        if (!text.startsWith(FILE)) {
            return;
        }
        Path file = Path.of(absolute(text.substring(FILE.length())));
        values.remove(property.name());
        try {
            if (Files.size(file) > MOST_BYTES) {
                problems.add(new Problem(
                        path,
                        "names the file %s, which is larger than %d bytes; expected a file with one secret"
                                .formatted(file, MOST_BYTES)));
                return;
            }
            values.put(
                    property.name(),
                    Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            problems.add(new Problem(
                    path,
                    "names the file %s, which cannot be read (%s); expected a file with one secret"
                            .formatted(file, e.getClass().getSimpleName())));
        }
    }
}
