package org.aios.etl.core.schema;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What a value has to keep to, beyond its kind. Immutable.
 *
 * @param least the smallest number, in seconds, bytes or dollars for durations, sizes and money
 * @param most the largest number, likewise
 * @param minSize the fewest characters, elements or entries
 * @param maxSize the most characters, elements or entries
 * @param pattern what a text has to match as a whole
 * @param notBlank whether a text needs something to read
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Bounds(
        Optional<End> least,
        Optional<End> most,
        OptionalInt minSize,
        OptionalInt maxSize,
        Optional<Pattern> pattern,
        boolean notBlank) {
    /** No bounds. */
    public static final Bounds NONE = new Bounds(
            Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), false);

    /** One end of a range; {@code open} if the end itself lies outside; {@code text} as written by users. */
    public record End(BigDecimal value, boolean open, String text) {}

    /** Returns the bounds in words, such as {@code from 1 to 1000}; empty text if there are none. */
    public String text() {
        StringBuilder words = new StringBuilder(range());
        if (minSize.isPresent() || maxSize.isPresent()) {
            add(words, sizes());
        }
        pattern.ifPresent(regex -> add(words, "matching " + regex.pattern()));
        if (notBlank) {
            add(words, "not blank");
        }
        return words.toString();
    }

    boolean allowsNumber(BigDecimal number) {
        return least.map(end -> number.compareTo(end.value()) >= (end.open() ? 1 : 0))
                        .orElse(true)
                && most.map(end -> number.compareTo(end.value()) <= (end.open() ? -1 : 0))
                        .orElse(true);
    }

    boolean allowsSize(int size) {
        return size >= minSize.orElse(0) && size <= maxSize.orElse(Integer.MAX_VALUE);
    }

    boolean allowsText(String text) {
        return allowsSize(text.length())
                && !(notBlank && text.isBlank())
                && pattern.map(regex -> regex.matcher(text).matches()).orElse(true);
    }

    private String range() {
        String from = least.map(
                        end -> (end.open() ? "more than " : most.isPresent() ? "from " : "at least ") + end.text())
                .orElse("");
        boolean both = least.isPresent()
                && !least.get().open()
                && most.isPresent()
                && !most.get().open();
        String to = most.map(end -> (both ? "to " : end.open() ? "less than " : "at most ") + end.text())
                .orElse("");
        return from.isEmpty() || to.isEmpty() ? from + to : from + (both ? " " : " and ") + to;
    }

    private String sizes() {
        if (minSize.isPresent() && maxSize.isPresent()) {
            return "of length %d to %d".formatted(minSize.getAsInt(), maxSize.getAsInt());
        }
        return minSize.isPresent()
                ? minSize.getAsInt() == 1 ? "not empty" : "of length at least " + minSize.getAsInt()
                : "of length at most " + maxSize.orElse(Integer.MAX_VALUE);
    }

    private static void add(StringBuilder words, String more) {
        words.append(words.isEmpty() ? "" : ", ").append(more);
    }
}
