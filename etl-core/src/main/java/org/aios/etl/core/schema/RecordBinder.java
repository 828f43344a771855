package org.aios.etl.core.schema;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the values of one record and collects every problem on the way. For one use by one thread. */
final class RecordBinder<T extends Record> {
    private final RecordSchema<T> schema;
    private final List<Problem> problems = new ArrayList<>();

    RecordBinder(RecordSchema<T> schema) {
        this.schema = schema;
    }

    Bound<T> bind(Map<String, ? extends @Nullable Object> values, Optional<? extends Record> former) {
        reportUnknown(values);
        List<Property> properties = schema.properties();
        @Nullable Object[] arguments = new Object[properties.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(properties.get(i), values, former);
        }
        return problems.isEmpty() ? create(arguments) : new Bound.Invalid<>(problems);
    }

    private void reportUnknown(Map<String, ? extends @Nullable Object> values) {
        List<String> names = schema.names();
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                problems.add(new Problem(name, unknown(name, names)));
            }
        }
    }

    static String unknown(String name, List<String> names) {
        String hint = Nearest.of(name, names)
                .map(near -> "did you mean " + near + "?")
                .orElseGet(() -> names.isEmpty() ? "nothing can be set here" : "known are " + String.join(", ", names));
        return "is not known; " + hint;
    }

    private @Nullable Object argument(
            Property property, Map<String, ? extends @Nullable Object> values, Optional<? extends Record> former) {
        Object given = values.get(property.name());
        if (given == null && former.isPresent()) {
            return ValueWriter.raw(property, former.get());
        }
        Optional<?> value = given == null ? absent(property) : read(property, given, former);
        return wrap(property, value);
    }

    private Optional<?> absent(Property property) {
        if (property.defaultValue().isPresent()) {
            return readDefault(property, property.defaultValue().get());
        }
        if (property.optional()) {
            return Optional.empty();
        }
        return switch (property.kind()) {
            case LIST -> read(property, List.of(), Optional.empty());
            case MAP, RECORD -> read(property, Map.of(), Optional.empty());
            case SECRET -> read(property, new Text(""), Optional.empty());
            default -> {
                problems.add(new Problem(
                        property.name(),
                        "is missing; expected " + property.type().expected()));
                yield Optional.empty();
            }
        };
    }

    /** An empty default of an optional component or a container means that there is nothing. */
    private Optional<?> readDefault(Property property, String written) {
        return property.optional() && written.isEmpty()
                ? Optional.empty()
                : read(property, new Text(written), Optional.empty());
    }

    private Optional<?> read(Property property, Object given, Optional<? extends Record> former) {
        Optional<? extends Record> inner = property.kind() == Kind.RECORD
                ? former.flatMap(record -> ValueWriter.present(property, record))
                        .map(Record.class::cast)
                : Optional.empty();
        return new ValueReader(problems).read(property.name(), property.type(), given, inner);
    }

    private static @Nullable Object wrap(Property property, Optional<?> value) {
        Class<?> wrapper = property.type().wrapper().orElse(Void.class);
        if (wrapper == Optional.class) {
            return value;
        }
        if (wrapper == OptionalInt.class) {
            return value.map(number -> OptionalInt.of((Integer) number)).orElse(OptionalInt.empty());
        }
        if (wrapper == OptionalLong.class) {
            return value.map(number -> OptionalLong.of((Long) number)).orElse(OptionalLong.empty());
        }
        if (wrapper == OptionalDouble.class) {
            return value.map(number -> OptionalDouble.of((Double) number)).orElse(OptionalDouble.empty());
        }
        return value.isPresent() ? value.get() : null;
    }

    private Bound<T> create(@Nullable Object[] arguments) {
        try {
            Class<?>[] types = schema.properties().stream()
                    .map(property -> property.component().getType())
                    .toArray(Class<?>[]::new);
            Constructor<T> constructor = schema.type().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Bound.Ok<>(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            return refused(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The record %s cannot be created".formatted(schema.type()), e);
        }
    }

    /** A compact constructor refuses values with an {@code IllegalArgumentException}; anything else is a defect of its own. */
    private Bound<T> refused(@Nullable Throwable cause) {
        if (cause instanceof IllegalArgumentException refusal) {
            return new Bound.Invalid<>(List.of(refusal(String.valueOf(refusal.getMessage()))));
        }
        throw new IllegalStateException("The record %s failed to be created".formatted(schema.type()), cause);
    }

    /** A message that starts with the name of a component belongs to that component. */
    private Problem refusal(String message) {
        return schema.names().stream()
                .filter(name -> message.startsWith(name + " "))
                .findFirst()
                .map(name -> new Problem(name, message.substring(name.length() + 1)))
                .orElseGet(() -> new Problem("", message));
    }
}
