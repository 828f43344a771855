package org.aios.etl.collector.video;

import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells the language of a text by its letters and commonest words. Stateless.
 *
 * <p>Says nothing where two languages fit nearly alike, or where the text is too short.
 */
final class LanguageGuess {
    private static final long FEWEST_HITS = 3;
    private static final double LEAST_SCORE = 0.25;
    private static final double LEAD = 1.1;

    private LanguageGuess() {}

    private record Rated(LanguageProfile profile, double score) {}

    /** The language of a text; what the file declares decides where the text does not, and says the dialect where both agree. */
    static Optional<String> of(String text, Optional<String> declared) {
        Optional<String> read = of(text);
        boolean agree = read.isPresent()
                && declared.isPresent()
                && declared.get().toLowerCase(Locale.ROOT).split("[-_]")[0].equals(read.get());
        return read.isEmpty() || agree ? declared : read;
    }

    static Optional<String> of(String text) {
        TextSample sample = TextSample.of(text);
        List<Rated> rated = LanguageTable.PROFILES.stream()
                .map(profile -> new Rated(profile, profile.score(sample)))
                .sorted(Comparator.comparingDouble(Rated::score).reversed())
                .toList();
        Rated best = rated.get(0);
        boolean enough = best.score() >= LEAST_SCORE && best.profile().hits(sample) >= FEWEST_HITS;
        boolean clear = best.score() >= LEAD * rated.get(1).score() || onlyOneOfItsScript(best.profile());
        return enough && clear ? Optional.of(best.profile().tag()) : Optional.empty();
    }

    private static boolean onlyOneOfItsScript(LanguageProfile profile) {
        UnicodeScript script = profile.script();
        return LanguageTable.PROFILES.stream()
                        .filter(other -> other.script() == script)
                        .count()
                == 1;
    }
}
