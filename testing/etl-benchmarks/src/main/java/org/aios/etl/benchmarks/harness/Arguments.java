package org.aios.etl.benchmarks.harness;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A scenario's arguments: pairs of {@code --name value}, and words that stand alone. A name that the scenario never asked
 * for is reported by {@link #done}. For one thread.
 */
public final class Arguments {
    private final Map<String, String> given = new HashMap<>();
    private final Set<String> known = new TreeSet<>();

    /** Reads words as they were given. */
    public Arguments(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).startsWith("--")) {
                throw new IllegalArgumentException("%s is no option; expected --name value".formatted(words.get(i)));
            }
            boolean alone = i + 1 == words.size() || words.get(i + 1).startsWith("--");
            given.put(words.get(i).substring(2), alone ? "true" : words.get(++i));
        }
    }

    /** Returns a value; nothing where it was not given. */
    public Optional<String> text(String name) {
        known.add("--" + name);
        return Optional.ofNullable(given.get(name));
    }

    /** Returns a whole number, or the standard one. */
    public int number(String name, int standard) {
        return text(name).map(Integer::parseInt).orElse(standard);
    }

    /** Returns a number, or the standard one. */
    public double decimal(String name, double standard) {
        return text(name).map(Double::parseDouble).orElse(standard);
    }

    /** Returns a time given in milliseconds, or the standard one. */
    public Duration millis(String name, int standard) {
        return Duration.ofMillis(number(name, standard));
    }

    /** Returns whether it was given. */
    public boolean flag(String name) {
        return text(name).isPresent();
    }

    /** Complains about what nobody asked for. */
    public void done() {
        given.keySet().stream()
                .filter(name -> !known.contains("--" + name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "--%s is not known; this scenario takes %s".formatted(name, String.join(", ", known)));
                });
    }
}
