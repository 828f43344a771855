package org.aios.etl.collector.book;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides with the book's own words whether a hyphen at a line's end belongs to the word. */
final class Hyphens {
    private final Set<String> words = new HashSet<>();
    private final Set<String> compounds = new HashSet<>();

    Hyphens(List<TextLine> lines) {
        for (TextLine line : lines) {
            learn(line.text());
        }
    }

    private void learn(String text) {
        int start = 0;
        boolean compound = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean inner = c == '-' && i > start && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
            if (Character.isLetter(c)) {
                continue;
            }
            if (inner) {
                compound = true;
                continue;
            }
            if (i - start > 2 && c != '-') {
                (compound ? compounds : words).add(text.substring(start, i).toLowerCase(Locale.ROOT));
            }
            start = i + 1;
            compound = false;
        }
    }

    /** Tells how the last line of {@code text}, which ends in a hyphen, continues with {@code next}: true to drop the hyphen. */
    boolean drops(CharSequence text, String next) {
        int end = text.length() - 1;
        if (text.charAt(end) == '\u00AD') {
            return true;
        }
        int start = end;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        int stop = 0;
        while (stop < next.length() && Character.isLetter(next.charAt(stop))) {
            stop++;
        }
        if (start == end || stop == 0 || !Character.isLowerCase(next.charAt(0))) {
            return false;
        }
        String first = text.subSequence(start, end).toString().toLowerCase(Locale.ROOT);
        String second = next.substring(0, stop).toLowerCase(Locale.ROOT);
        boolean partOfCompound = start > 0 && text.charAt(start - 1) == '-';
        return !partOfCompound && !compounds.contains(first + "-" + second) || words.contains(first + second);
    }
}
