package org.aios.etl.collector.video;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * What gives a language away: its letters beyond a to z and its commonest words. Immutable.
 *
 * @param tag ISO 639-1
 * @param letters in lower case
 * @param words in lower case; single characters for a script written without blanks
 * @param script the script of the language
 */
record LanguageProfile(String tag, Set<Integer> letters, Set<String> words, UnicodeScript script) {
    private static final double COMMON = 3;
    private static final double COMMON_CHARACTER = 1.8;
    private static final double OWN = 1;
    private static final double FOREIGN = -3;
    private static final double CAPITAL_INSIDE = -4;

    static LanguageProfile of(String line) {
        String[] fields = line.split("\\|", -1);
        Set<Integer> letters = fields[1].codePoints().boxed().collect(Collectors.toUnmodifiableSet());
        String[] words = fields[2].contains(" ") ? fields[2].split(" ") : fields[2].split("");
        UnicodeScript script = fields[1].isEmpty()
                ? UnicodeScript.of(words[0].codePointAt(0))
                : UnicodeScript.of(fields[1].codePointAt(0));
        return new LanguageProfile(
                fields[0], letters, Arrays.stream(words).collect(Collectors.toUnmodifiableSet()), script);
    }

    /** How well a text fits, per word and letter: about 1 and more for a text of this language, below 0 for garbage. */
    double score(TextSample sample) {
        double score = 0;
        long units = 0;
        for (String word : sample.words()) {
            long own = word.codePoints().filter(c -> c > 0x7F).count();
            score += withoutBlanks() ? characters(word) : COMMON * (isCommon(word) ? 1 : 0) + letters(word);
            units += withoutBlanks() ? Math.max(1, own) : 1 + own;
        }
        return score / Math.max(1, units);
    }

    /** How many common words a text has, repetitions included. */
    long hits(TextSample sample) {
        return withoutBlanks()
                ? sample.words().stream()
                        .flatMapToInt(String::codePoints)
                        .filter(this::isCommon)
                        .count()
                : sample.words().stream().filter(this::isCommon).count();
    }

    private boolean withoutBlanks() {
        return letters.isEmpty() && script != UnicodeScript.LATIN && script != UnicodeScript.DEVANAGARI;
    }

    private boolean isCommon(String word) {
        return words.contains(TextSample.lower(word));
    }

    private boolean isCommon(int character) {
        return words.contains(Character.toString(character));
    }

    private double letters(String word) {
        double score = 0;
        boolean lowerBefore = false;
        for (int c : word.codePoints().toArray()) {
            if (c > 0x7F) {
                score += ownLetter(c) ? OWN : FOREIGN;
                score += lowerBefore && Character.isUpperCase(c) ? CAPITAL_INSIDE : 0;
            } else if (script != UnicodeScript.LATIN) {
                score -= OWN / 4;
            }
            lowerBefore = Character.isLowerCase(c);
        }
        return score;
    }

    private boolean ownLetter(int c) {
        return letters.isEmpty()
                ? UnicodeScript.of(c) == script && script != UnicodeScript.LATIN
                : letters.contains(Character.toLowerCase(c));
    }

    private double characters(String word) {
        IntPredicate fits = c -> {
            UnicodeScript of = UnicodeScript.of(c);
            return of == script
                    || (tag.equals("ja") && (of == UnicodeScript.HAN || of == UnicodeScript.KATAKANA || c == 'ー'));
        };
        return word.codePoints()
                .filter(c -> c > 0x7F)
                .mapToDouble(c -> isCommon(c) ? COMMON_CHARACTER : fits.test(c) ? 0 : FOREIGN)
                .sum();
    }
}
