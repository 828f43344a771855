package org.aios.etl.core.schema;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The type of a component or of an element. Immutable.
 *
 * @param kind the kind of value
 * @param raw the Java type of the value itself, without a surrounding {@code Optional}
 * @param wrapper the {@code Optional} type around the value; empty where it is always there
 * @param element the type of the elements of a list or map
 * @param nested the components of a record
 * @param bounds what the value has to keep to
 * @param unit the unit of a duration that is written as a plain number, because its name ends in that unit
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ValueType(
        Kind kind,
        Class<?> raw,
        Optional<Class<?>> wrapper,
        Optional<ValueType> element,
        Optional<RecordSchema<?>> nested,
        Bounds bounds,
        Optional<ChronoUnit> unit) {

    /** Returns the words that an enum knows, in their order; empty for other kinds. */
    public List<String> words() {
        return kind == Kind.ENUM
                ? Arrays.stream(raw.getEnumConstants())
                        .map(constant -> Names.of((Enum<?>) constant))
                        .toList()
                : List.of();
    }

    /** Returns what is expected, with the bounds: {@code a whole number from 1 to 1000}. */
    public String expected() {
        String what = unit.map(each -> "a number of " + label(each)).orElse(kind.expected());
        String words = kind == Kind.ENUM ? what + " " + String.join(", ", words()) : what;
        String limits = bounds.text();
        boolean apart = words.contains("such as") || limits.startsWith("not") || limits.startsWith("of");
        return limits.isEmpty() ? words : words + (apart ? ", " : " ") + limits;
    }

    private static String label(ChronoUnit unit) {
        return unit == ChronoUnit.MILLIS ? "milliseconds" : unit.toString().toLowerCase(Locale.ROOT);
    }
}
