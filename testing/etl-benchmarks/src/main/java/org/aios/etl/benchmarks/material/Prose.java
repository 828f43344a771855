package org.aios.etl.benchmarks.material;

import java.util.List;
import java.util.Random;

/** Sentences about mills and rivers, from a seed. For one thread. */
final class Prose {
    private static final List<String> WORDS = List.of(
            "the",
            "miller",
            "river",
            "carried",
            "water",
            "over",
            "a",
            "wooden",
            "wheel",
            "before",
            "noon",
            "and",
            "wrote",
            "every",
            "number",
            "into",
            "his",
            "ledger",
            "stones",
            "turned",
            "slowly",
            "while",
            "barges",
            "waited",
            "below",
            "old",
            "bridge",
            "for",
            "flour",
            "from",
            "seven",
            "villages",
            "in",
            "autumn",
            "when",
            "rain",
            "filled",
            "pond",
            "behind",
            "sluice",
            "two",
            "apprentices",
            "learned",
            "to",
            "dress",
            "millstone",
            "with",
            "steel",
            "picks",
            "until",
            "evening",
            "light",
            "failed",
            "of",
            "which",
            "nobody",
            "knew",
            "reason",
            "tide",
            "harbour",
            "surveyor",
            "measured",
            "depth",
            "reported",
            "council",
            "repairs",
            "cost",
            "less",
            "than",
            "expected");
    private static final int SHORTEST = 8;
    private static final int MORE = 14;

    private final Random random;

    Prose(long seed) {
        random = new Random(seed);
    }

    /** Returns one paragraph of about so many words. */
    String paragraph(int words) {
        StringBuilder text = new StringBuilder(words * 6);
        for (int left = words; left > 0; ) {
            int length = SHORTEST + random.nextInt(MORE);
            sentence(text, length);
            left -= length;
        }
        return text.toString();
    }

    private void sentence(StringBuilder text, int length) {
        text.append(text.isEmpty() ? "" : " ");
        for (int i = 0; i < length; i++) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            text.append(i == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : " " + word);
        }
        text.append('.');
    }

    /** Returns a title of a few words. */
    String title() {
        StringBuilder title = new StringBuilder();
        sentence(title, 4);
        return title.substring(0, title.length() - 1);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
