package org.aios.etl.collector.book;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds international standard book numbers whose check digit is right (ISO 2108). */
final class Isbn {
    private static final Pattern CANDIDATE = Pattern.compile(
            "(?i)(?:isbn(?:-1[03])?[:\\s]*|urn:isbn:)((?:97[89][- ]?)?(?:[0-9][- ]?){9}[0-9X])(?![0-9])|^(97[89][0-9]{10})$");

    private Isbn() {}

    /** Returns the first valid number that is announced as one, as 10 or 13 characters. */
    static Optional<String> in(CharSequence text) {
        Matcher matcher = CANDIDATE.matcher(text);
        while (matcher.find()) {
            String digits = (matcher.group(1) != null ? matcher.group(1) : matcher.group(2))
                    .replaceAll("[- ]", "")
                    .toUpperCase(java.util.Locale.ROOT);
            if (isValid(digits)) {
                return Optional.of(digits);
            }
        }
        return Optional.empty();
    }

    static boolean isValid(String isbn) {
        int sum = 0;
        for (int i = 0; i < isbn.length(); i++) {
            int digit = isbn.charAt(i) == 'X' ? 10 : isbn.charAt(i) - '0';
            sum += isbn.length() == 13 ? digit * (i % 2 == 0 ? 1 : 3) : digit * (10 - i);
        }
        return isbn.length() == 13 ? sum % 10 == 0 : isbn.length() == 10 && sum % 11 == 0;
    }
}
