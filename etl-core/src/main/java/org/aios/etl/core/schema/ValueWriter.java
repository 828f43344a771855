package org.aios.etl.core.schema;

import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.jspecify.annotations.Nullable;

/** Writes the values of a record as texts, numbers, booleans, lists and maps. */
final class ValueWriter {
    private ValueWriter() {}

    static Map<String, Object> map(RecordSchema<?> schema, Record value, Predicate<Property> wanted) {
        Map<String, Object> values = new LinkedHashMap<>(2 * schema.properties().size());
        for (Property property : schema.properties()) {
            if (wanted.test(property)) {
                Object found = value(property, value);
                if (found != null) {
                    values.put(property.name(), write(property.type(), found, wanted));
                }
            }
        }
        return values;
    }

    /** Returns a component's value without its {@code Optional}. */
    static Optional<Object> present(Property property, Record record) {
        return Optional.ofNullable(value(property, record));
    }

    private static @Nullable Object value(Property property, Record record) {
        Object value = raw(property, record);
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? optional.get() : null;
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? (Object) optional.getAsInt() : null;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? (Object) optional.getAsLong() : null;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? (Object) optional.getAsDouble() : null;
        }
        return value;
    }

    static @Nullable Object raw(Property property, Record record) {
        try {
            return property.component().getAccessor().invoke(record);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException("The component %s cannot be read".formatted(property.name()), e);
        }
    }

    static Object write(ValueType type, Object value, Predicate<Property> wanted) {
        return switch (type.kind()) {
            case TEXT, INTEGER, NUMBER, BOOLEAN, ANY -> value;
            case DURATION ->
                type.unit()
                        .<Object>map(unit -> amount(unit, (Duration) value))
                        .orElseGet(() -> Durations.format((Duration) value));
            case MONEY -> ((Money) value).usd();
            case ENUM -> Names.of((Enum<?>) value);
            case LIST ->
                ((Collection<?>) value)
                        .stream()
                                .map(item -> write(type.element().orElseThrow(), item, wanted))
                                .toList();
            case MAP -> entries(type.element().orElseThrow(), (Map<?, ?>) value, wanted);
            case RECORD -> map(type.nested().orElseThrow(), (Record) value, wanted);
            default -> value.toString();
        };
    }

    private static Object amount(ChronoUnit unit, Duration value) {
        BigDecimal amount = Durations.in(unit, value);
        return amount.scale() <= 0 && amount.precision() <= 18 ? (Object) amount.longValueExact() : amount;
    }

    private static Map<String, Object> entries(ValueType type, Map<?, ?> values, Predicate<Property> wanted) {
        Map<String, Object> written = new LinkedHashMap<>();
        values.forEach((name, item) -> written.put(String.valueOf(name), write(type, item, wanted)));
        return written;
    }
}
