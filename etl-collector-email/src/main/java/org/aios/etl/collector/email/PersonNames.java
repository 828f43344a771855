package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the full names of an archive's own correspondents, as their headers give them, in running text. Only names of two or
 * more words are looked for: a first name alone is too often a word. For one thread.
 */
final class PersonNames {

    private static final int MIN_LENGTH = 6;
    private static final int MAX_LENGTH = 80;

    private final Map<String, List<String>> byFirstWord = new HashMap<>();

    void add(String name) {
        String plain = name.strip();
        int space = plain.indexOf(' ');
        if (space > 0 && plain.length() >= MIN_LENGTH && plain.length() <= MAX_LENGTH && !plain.contains("@")) {
            List<String> names = byFirstWord.computeIfAbsent(plain.substring(0, space), any -> new ArrayList<>());
            if (!names.contains(plain) && names.size() < 1_000) {
                names.add(plain);
                names.sort((a, b) -> b.length() - a.length());
            }
        }
    }

    void find(String text, List<Span> spans) {
        if (byFirstWord.isEmpty()) {
            return;
        }
        int i = 0;
        while (i < text.length()) {
            if (isBoundary(text, i) && Character.isLetter(text.charAt(i))) {
                int wordEnd = i;
                while (wordEnd < text.length()
                        && wordEnd - i < MAX_LENGTH
                        && !Character.isWhitespace(text.charAt(wordEnd))) {
                    wordEnd++;
                }
                int end = matchAt(text, i, byFirstWord.getOrDefault(text.substring(i, wordEnd), List.of()));
                if (end > 0) {
                    spans.add(new Span(i, end, PersonalKind.PERSON));
                    i = end;
                    continue;
                }
            }
            i++;
        }
    }

    private static boolean isBoundary(String text, int i) {
        return i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
    }

    private static int matchAt(String text, int start, List<String> names) {
        for (String name : names) {
            int end = start + name.length();
            if (text.startsWith(name, start)
                    && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return end;
            }
        }
        return -1;
    }
}
