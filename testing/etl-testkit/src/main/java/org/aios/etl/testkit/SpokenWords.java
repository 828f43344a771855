package org.aios.etl.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up transcript: equal media give equal words, times and speakers.
 *
 * @param words all words in order
 * @param turns the words by speaker turn
 */
record SpokenWords(List<Word> words, List<List<Word>> turns) {
    private static final List<String> VOCABULARY = List.of(
            "river", "stone", "under", "a", "quiet", "bridge", "carries", "light", "and", "seven", "old", "boats",
            "north", "of", "every", "harbour", "where", "people", "count", "the", "slow", "bells", "while", "rain");
    private static final int MOST_WORDS = 400;
    private static final double WORDS_PER_SECOND = 2.4;

    /** One word; times in milliseconds from the beginning. */
    record Word(String text, long start, long end, double confidence, String speaker) {}

    static SpokenWords of(long seed, long seconds, int speakers) {
        Random random = new Random(seed);
        int count = (int) Math.max(1, Math.min(MOST_WORDS, seconds * WORDS_PER_SECOND));
        double each = seconds * 1000.0 / count;
        List<Word> words = new ArrayList<>();
        List<List<Word>> turns = new ArrayList<>();
        while (words.size() < count) {
            int length = Math.min(3 + random.nextInt(12), count - words.size());
            List<Word> turn = turn(random, words.size(), length, each, speaker(turns.size(), speakers));
            turns.add(turn);
            words.addAll(turn);
        }
        return new SpokenWords(List.copyOf(words), List.copyOf(turns));
    }

    private static String speaker(int turn, int speakers) {
        return String.valueOf((char) ('A' + turn % Math.max(1, speakers)));
    }

    private static List<Word> turn(Random random, int first, int length, double each, String speaker) {
        List<Word> turn = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            String plain = VOCABULARY.get(random.nextInt(VOCABULARY.size()));
            String text = i == 0 ? Character.toUpperCase(plain.charAt(0)) + plain.substring(1) : plain;
            long start = (long) ((first + i) * each);
            long end = Math.max(start + 1, (long) ((first + i + 0.9) * each));
            double confidence = (700 + random.nextInt(300)) / 1000.0;
            turn.add(new Word(i == length - 1 ? text + "." : text, start, end, confidence, speaker));
        }
        return turn;
    }
}
