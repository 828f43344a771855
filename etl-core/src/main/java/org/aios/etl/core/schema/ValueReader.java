package org.aios.etl.core.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Secret;
import org.jspecify.annotations.Nullable;

/** Reads one value of a given type, and adds to the problems what is wrong with it. */
final class ValueReader {
    private static final Set<String> YES = Set.of("true", "yes", "on", "1");
    private static final Set<String> NO = Set.of("false", "no", "off", "0");
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_SCALE = 400;
    private static final int LONGEST_SHOWN = 60;

    private final List<Problem> problems;

    ValueReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** Returns the value, or empty after a problem. */
    Optional<?> read(String path, ValueType type, Object given, Optional<? extends Record> former) {
        Object value = given instanceof Written written ? written.value() : given;
        return switch (type.kind()) {
            case LIST -> list(path, type, given, value);
            case MAP -> map(path, type, given, value);
            case RECORD -> nested(path, type, given, value, former);
            case ANY -> Optional.of(plain(value));
            default -> scalar(path, type, given, value);
        };
    }

    private Optional<?> scalar(String path, ValueType type, Object given, Object value) {
        try {
            Optional<?> read = convert(type, value);
            if (read.isEmpty() || !fits(type, read.get())) {
                return wrong(path, type, given);
            }
            return read;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | URISyntaxException e) {
            return wrong(path, type, given);
        }
    }

    private static Optional<?> convert(ValueType type, Object value) throws URISyntaxException {
        boolean lenient = value instanceof Text;
        Optional<String> text = text(value);
        return switch (type.kind()) {
            case TEXT -> text;
            case SECRET -> text.map(Secret::of);
            case INTEGER -> number(value, lenient).map(number -> integer(type.raw(), number));
            case NUMBER -> number(value, lenient).map(number -> decimal(type.raw(), number));
            case BOOLEAN -> truth(value);
            case DURATION -> duration(type, value, text, lenient);
            case SIZE ->
                text.map(ByteSize::parse)
                        .or(() -> number(value, lenient).map(number -> new ByteSize(number.longValueExact())));
            case MONEY -> number(value, true).map(Money::new);
            case URI -> text.isPresent() ? Optional.of(new URI(text.get().strip())) : Optional.empty();
            case PATH -> text.filter(written -> !written.isBlank()).map(ValueReader::path);
            case ENUM -> text.flatMap(word -> constant(type, word, lenient));
            case INSTANT -> text.map(Instant::parse);
            case DATE -> text.map(LocalDate::parse);
            default -> throw new IllegalStateException("No scalar: " + type.kind());
        };
    }

    private static Optional<String> text(Object value) {
        return value instanceof Text text
                ? Optional.of(text.value())
                : value instanceof String string ? Optional.of(string) : Optional.empty();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Optional<Boolean> truth(Object value) {
        if (value instanceof Boolean known) {
            return Optional.of(known);
        }
        String word = value instanceof Text text ? text.value().strip().toLowerCase(Locale.ROOT) : "";
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    private static Optional<?> duration(ValueType type, Object value, Optional<String> text, boolean lenient) {
        if (type.unit().isPresent()) {
            ChronoUnit unit = type.unit().get();
            return number(value, lenient).map(number -> Durations.of(number, unit));
        }
        return text.map(Durations::parse)
                .or(() -> number(value, false).map(number -> Durations.of(number, ChronoUnit.SECONDS)));
    }

    /** Money may be written as text everywhere, with or without a dollar sign, since that keeps it exact. */
    private static Optional<BigDecimal> number(Object value, boolean fromText) {
        return exact(value, fromText).filter(ValueReader::printable);
    }

    /** A number such as 1e999999999 is short to write and would fill the memory as soon as it is written out. */
    private static boolean printable(BigDecimal number) {
        return Math.abs((long) number.scale()) <= LONGEST_SCALE && number.precision() <= LONGEST_SCALE;
    }

    private static Optional<BigDecimal> exact(Object value, boolean fromText) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return Optional.of(BigDecimal.valueOf(((Number) value).longValue()));
        }
        if (value instanceof BigInteger big) {
            return Optional.of(new BigDecimal(big));
        }
        if (value instanceof BigDecimal big) {
            return Optional.of(big);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? Optional.of(new BigDecimal(value.toString())) : Optional.empty();
        }
        return fromText
                ? text(value)
                        .map(text -> text.strip().replaceFirst("^\\$", ""))
                        .filter(text -> text.length() <= LONGEST_NUMBER)
                        .map(BigDecimal::new)
                : Optional.empty();
    }

    private static Object integer(Class<?> raw, BigDecimal number) {
        if (raw == int.class || raw == Integer.class) {
            return number.intValueExact();
        }
        return number.longValueExact();
    }

    private static Object decimal(Class<?> raw, BigDecimal number) {
        if (raw == BigDecimal.class) {
            return number;
        }
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            throw new ArithmeticException("Too large for a number of 64 bits");
        }
        return value;
    }

    private static Optional<?> constant(ValueType type, String word, boolean lenient) {
        String wanted = lenient ? word.strip().toLowerCase(Locale.ROOT).replace('-', '_') : word;
        return Arrays.stream(type.raw().getEnumConstants())
                .filter(constant -> Names.of((Enum<?>) constant).equals(wanted))
                .findFirst();
    }

    private static boolean fits(ValueType type, Object value) {
        Bounds bounds = type.bounds();
        return switch (type.kind()) {
            case TEXT, URI, PATH -> bounds.allowsText(value.toString());
            case INTEGER, NUMBER -> bounds.allowsNumber(new BigDecimal(value.toString()));
            case DURATION -> bounds.allowsNumber(Durations.seconds((Duration) value));
            case SIZE -> bounds.allowsNumber(BigDecimal.valueOf(((ByteSize) value).bytes()));
            case MONEY -> bounds.allowsNumber(((Money) value).usd());
            default -> true;
        };
    }

    private Optional<?> list(String path, ValueType type, Object given, Object value) {
        Optional<? extends Collection<?>> items = value instanceof Text text
                ? Optional.of(split(text.value()))
                : value instanceof Collection<?> collection ? Optional.of(collection) : Optional.empty();
        if (items.isEmpty() || !type.bounds().allowsSize(items.get().size())) {
            return wrong(path, type, given);
        }
        List<Object> read = new ArrayList<>();
        int index = 0;
        for (Object item : items.get()) {
            element(path + "[" + index++ + "]", type, item).ifPresent(read::add);
        }
        return Optional.of(
                type.raw() == Set.class ? Collections.unmodifiableSet(new LinkedHashSet<>(read)) : List.copyOf(read));
    }

    private Optional<?> map(String path, ValueType type, Object given, Object value) {
        Optional<? extends Map<?, ?>> entries = value instanceof Text text
                ? Optional.of(pairs(text.value()))
                : value instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
        if (entries.isEmpty() || !type.bounds().allowsSize(entries.get().size())) {
            return wrong(path, type, given);
        }
        Map<String, Object> read = new LinkedHashMap<>();
        entries.get().forEach((name, item) -> {
            String key = String.valueOf(name);
            element(Problem.join(path, key), type, item).ifPresent(found -> read.put(key, found));
        });
        return Optional.of(Collections.unmodifiableMap(read));
    }

    private Optional<?> element(String path, ValueType container, @Nullable Object item) {
        ValueType type = container.element().orElseThrow();
        if (item == null) {
            problems.add(new Problem(path, "is empty; expected " + type.expected()));
            return Optional.empty();
        }
        return read(path, type, item, Optional.empty());
    }

    private Optional<?> nested(
            String path, ValueType type, Object given, Object value, Optional<? extends Record> former) {
        if (!(value instanceof Map<?, ?> map)) {
            return value instanceof Text text && text.value().isBlank()
                    ? nested(path, type, given, Map.of(), former)
                    : wrong(path, type, given);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, item) -> {
            if (item != null) {
                named.put(String.valueOf(name), item);
            }
        });
        Bound<?> bound = new RecordBinder<>(type.nested().orElseThrow()).bind(named, former);
        bound.problems().forEach(problem -> problems.add(problem.under(path)));
        return bound instanceof Bound.Ok<?> ok ? Optional.of(ok.value()) : Optional.empty();
    }

    /** A list may stand in brackets, as in YAML. */
    private static List<Text> split(String text) {
        String inner = text.strip().replaceFirst("^\\[(.*)]$", "$1").replaceFirst("^\\{(.*)}$", "$1");
        return Arrays.stream(inner.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Text::new)
                .toList();
    }

    private static Map<String, Text> pairs(String text) {
        Map<String, Text> pairs = new LinkedHashMap<>();
        for (Text part : split(text)) {
            int equals = part.value().indexOf('=');
            String name = equals < 0 ? part.value() : part.value().substring(0, equals);
            pairs.put(name.strip(), new Text(equals < 0 ? "true" : part.value().substring(equals + 1)));
        }
        return pairs;
    }

    /** Takes the spellings off, however deep. */
    private static Object plain(Object value) {
        if (value instanceof Written written) {
            return plain(written.value());
        }
        if (value instanceof Text text) {
            return text.value();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, item) -> {
                if (item != null) {
                    plain.put(String.valueOf(name), plain(item));
                }
            });
            return Collections.unmodifiableMap(plain);
        }
        return value instanceof Collection<?> list
                ? list.stream().map(ValueReader::plain).toList()
                : value;
    }

    private Optional<?> wrong(String path, ValueType type, Object given) {
        String shown = type.kind() == Kind.SECRET ? "not a text" : shown(given);
        problems.add(new Problem(path, "is %s; expected %s%s".formatted(shown, type.expected(), hint(type, given))));
        return Optional.empty();
    }

    private static String hint(ValueType type, Object given) {
        Object value = given instanceof Written written ? written.value() : given;
        Optional<String> text = text(value);
        if (type.kind() == Kind.ENUM && text.isPresent()) {
            return Nearest.of(text.get(), type.words())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("");
        }
        boolean unquoted = type.kind() == Kind.TEXT && (value instanceof Boolean || value instanceof Number);
        String spelling = given instanceof Written written ? written.spelling() : String.valueOf(value);
        return unquoted ? "; put it in quotes: \"%s\"".formatted(spelling) : "";
    }

    private static String shown(Object given) {
        if (given instanceof Written written) {
            String typed = shown(written.value());
            return typed.equals(written.spelling()) || typed.startsWith("\"")
                    ? typed
                    : "%s (%s)".formatted(clip(written.spelling()), typed);
        }
        if (given instanceof Map<?, ?>) {
            return "a map";
        }
        if (given instanceof Collection<?> list) {
            return "a list of %d".formatted(list.size());
        }
        return text(given).map(text -> "\"" + clip(text) + "\"").orElseGet(() -> clip(String.valueOf(given)));
    }

    private static String clip(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }
}
