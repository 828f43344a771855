package org.aios.etl.core.schema;

import java.util.Locale;
import org.apiguardian.api.API;

/** Derives the names that users see from Java names. Stateless. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Names {
    private Names() {}

    /**
     * Returns the snake_case form of a camelCase name: {@code maxSamples} becomes {@code max_samples}. An underscore at
     * the end is dropped: Java allows no record component {@code wait}, so that one is called {@code wait_}.
     */
    public static String snake(String camelCase) {
        String name = camelCase.endsWith("_") ? camelCase.substring(0, camelCase.length() - 1) : camelCase;
        return split(name, '_');
    }

    /** Returns the kebab-case form of a camelCase or snake_case name: {@code maxSamples} becomes {@code max-samples}. */
    public static String kebab(String name) {
        return split(name, '-').replace('_', '-');
    }

    /** Returns the name under which users know an enum constant: {@code PER_THREAD} becomes {@code per_thread}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the environment variable that sets a path: {@code cache.ttl_days} becomes {@code ETL_CACHE_TTL_DAYS}. */
    public static String environment(String path) {
        return "ETL_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String split(String name, char separator) {
        StringBuilder words = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            if (startsWord(name, i)) {
                words.append(separator);
            }
            words.append(Character.toLowerCase(name.charAt(i)));
        }
        return words.toString();
    }

    /** An acronym is one word: the last capital of {@code HTTPCall} starts the next. */
    private static boolean startsWord(String name, int i) {
        if (i == 0 || !Character.isUpperCase(name.charAt(i)) || name.charAt(i - 1) == '_') {
            return false;
        }
        boolean afterSmall = !Character.isUpperCase(name.charAt(i - 1));
        boolean beforeSmall = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
        return afterSmall || beforeSmall;
    }
}
