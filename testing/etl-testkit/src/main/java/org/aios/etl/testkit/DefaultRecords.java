package org.aios.etl.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.Default;

/**
 * Makes configuration and request records from their declared defaults, as if a user had written only the given
 * components.
 */
public final class DefaultRecords {
    private static final Pattern SECONDS_AND_SO_ON = Pattern.compile("(\\d+)(ms|s|m|h|d)?");

    private DefaultRecords() {}

    /**
     * Makes a record.
     *
     * @param given values of components by their Java name
     * @throws IllegalArgumentException if a component is required and not given, or a default does not fit its type
     */
    public static <T extends Record> T of(Class<T> type, Map<String, Object> given) {
        RecordComponent[] components = type.getRecordComponents();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            Object value = given.get(component.getName());
            values.add(value == null ? valueOf(type, component) : value);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return construct(type, types, values.toArray());
    }

    private static <T> T construct(Class<T> type, Class<?>[] types, Object[] values) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "%s does not accept %s".formatted(type.getSimpleName(), Arrays.toString(values)), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("%s cannot be made".formatted(type.getName()), e);
        }
    }

    private static Object valueOf(Class<?> record, RecordComponent component) {
        Default written = component.getAnnotation(Default.class);
        String name = record.getSimpleName() + "." + component.getName();
        return written == null ? absent(name, component.getType()) : parse(name, component.getType(), written.value());
    }

    private static Object absent(String name, Class<?> type) {
        Map<Class<?>, Object> empty = Map.of(
                Optional.class, Optional.empty(),
                OptionalInt.class, OptionalInt.empty(),
                OptionalLong.class, OptionalLong.empty(),
                OptionalDouble.class, OptionalDouble.empty(),
                List.class, List.of(),
                Set.class, Set.of(),
                Map.class, Map.of(),
                Secret.class, Secret.NONE);
        Object value = empty.get(type);
        if (value != null) {
            return value;
        }
        if (type.isRecord() && type != Money.class && type != ByteSize.class) {
            return of(type.asSubclass(Record.class), Map.of());
        }
        throw new IllegalArgumentException("%s is required: it has no @Default and is not optional".formatted(name));
    }

    private static Object parse(String name, Class<?> type, String text) {
        if (type == String.class) {
            return text;
        } else if (type == int.class) {
            return Integer.valueOf(text);
        } else if (type == long.class) {
            return Long.valueOf(text);
        } else if (type == double.class) {
            return Double.valueOf(text);
        } else if (type == boolean.class) {
            return Boolean.valueOf(text);
        } else if (type == Duration.class) {
            return duration(text);
        } else if (type == ByteSize.class) {
            return ByteSize.parse(text);
        } else if (type == Money.class) {
            return Money.usd(text.startsWith("$") ? text.substring(1) : text);
        } else if (type == URI.class) {
            return URI.create(text);
        } else if (type == Path.class) {
            return Path.of(text);
        } else if (type == Secret.class) {
            return Secret.of(text);
        } else if (type == List.class) {
            return List.of(text.split("\\s*,\\s*"));
        } else if (type == Set.class) {
            return Set.of(text.split("\\s*,\\s*"));
        } else if (type == Optional.class) {
            return Optional.of(text);
        } else if (type.isEnum()) {
            return constant(name, type, text);
        }
        throw new IllegalArgumentException("%s has the type %s, which no default can fill".formatted(name, type));
    }

    private static Object constant(String name, Class<?> type, String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no value %s".formatted(name, text)));
    }

    private static Duration duration(String text) {
        Matcher matcher = SECONDS_AND_SO_ON.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
