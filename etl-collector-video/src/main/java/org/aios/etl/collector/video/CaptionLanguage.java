package org.aios.etl.collector.video;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares language tags as they occur in file names: {@code en}, {@code en-US}, {@code eng}. Stateless. */
final class CaptionLanguage {
    private static final Map<String, String> BIBLIOGRAPHIC = Map.of(
            "ger", "de", "fre", "fr", "dut", "nl", "cze", "cs", "gre", "el", "chi", "zh", "per", "fa", "rum", "ro",
            "slo", "sk", "ice", "is");
    private static final Map<String, String> TWO_LETTERS = Arrays.stream(Locale.getISOLanguages())
            .filter(code -> code.length() == 2)
            .collect(Collectors.toUnmodifiableMap(
                    code -> Locale.forLanguageTag(code).getISO3Language(), code -> code, (first, second) -> first));

    private CaptionLanguage() {}

    static boolean isTag(String text) {
        String primary = primary(text);
        boolean known = primary.length() == 2
                ? TWO_LETTERS.containsValue(primary)
                : BIBLIOGRAPHIC.containsKey(primary) || TWO_LETTERS.containsKey(primary);
        return known && text.matches("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}");
    }

    /** The language alone, with two letters where it has such a code. */
    static String language(String tag) {
        String primary = primary(tag);
        return BIBLIOGRAPHIC.getOrDefault(primary, TWO_LETTERS.getOrDefault(primary, primary));
    }

    private static String primary(String tag) {
        return tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    }

    /** 2 for the same tag, 1 for the same language, 0 otherwise. */
    static int likeness(String one, String other) {
        if (one.replace('_', '-').equalsIgnoreCase(other.replace('_', '-'))) {
            return 2;
        }
        return language(one).equals(language(other)) ? 1 : 0;
    }
}
