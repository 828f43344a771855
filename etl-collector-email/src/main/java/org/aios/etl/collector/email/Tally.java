package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Counts the words of a query in one message after the other. For one thread; {@link #clear} between messages.
 *
 * <p>Only words that share their first characters with a wanted one are stemmed and compared: the rest costs one table look-up.
 */
final class Tally {

    /** Between fields, so that no phrase reaches from one into the next. */
    private static final int GAP = 1_000;

    private static final int BUCKETS = 1 << 12;

    private final List<Term> terms;
    private final int[][] buckets = new int[BUCKETS][];
    private final int[][] counts;
    private final List<IntList> positions = new ArrayList<>();
    private final boolean[] phrased;
    private final int[] lengths = new int[TextField.COUNT];
    private final PorterStemmer stemmer = new PorterStemmer();
    private final Tokenizer tokenizer = new Tokenizer();
    private int position;
    private int field;

    Tally(Query query) {
        this.terms = query.terms();
        this.counts = new int[terms.size()][TextField.COUNT];
        this.phrased = new boolean[terms.size()];
        for (int i = 0; i < terms.size(); i++) {
            String text = terms.get(i).text();
            positions.add(new IntList());
            phrased[i] = query.phrased().contains(i);
            addToBucket(
                    text.charAt(0),
                    text.length() > 1 && !(terms.get(i).prefix() && text.length() < 2) ? text.charAt(1) : 0,
                    i);
        }
    }

    private void addToBucket(char first, int second, int term) {
        int bucket = bucket(first, second);
        int[] old = buckets[bucket] == null ? new int[0] : buckets[bucket];
        int[] grown = Arrays.copyOf(old, old.length + 1);
        grown[old.length] = term;
        buckets[bucket] = grown;
    }

    private static int bucket(char first, int second) {
        return (first * 131 + second) & (BUCKETS - 1);
    }

    void clear() {
        for (int[] count : counts) {
            Arrays.fill(count, 0);
        }
        positions.forEach(IntList::clear);
        Arrays.fill(lengths, 0);
        position = 0;
    }

    void read(TextField textField, CharSequence text) {
        read(textField, text, 0, text.length());
    }

    void read(TextField textField, CharSequence text, int from, int to) {
        field = textField.ordinal();
        position += GAP;
        tokenizer.read(text, from, to, this::word);
    }

    private void word(char[] characters, int length) {
        position++;
        lengths[field]++;
        int[] candidates = buckets[bucket(characters[0], length > 1 ? characters[1] : 0)];
        if (candidates == null) {
            return;
        }
        String stem = "";
        for (int candidate : candidates) {
            Term term = terms.get(candidate);
            if (term.prefix()) {
                if (startsWith(characters, length, term.text())) {
                    hit(candidate);
                }
                continue;
            }
            if (stem.isEmpty()) {
                stem = stemmer.stem(characters, length);
            }
            if (stem.equals(term.text())) {
                hit(candidate);
            }
        }
    }

    private static boolean startsWith(char[] characters, int length, String prefix) {
        if (length < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (characters[i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void hit(int term) {
        counts[term][field]++;
        if (phrased[term]) {
            positions.get(term).add(field << 24 | (position & 0xffffff));
        }
    }

    int count(int term, TextField textField) {
        return counts[term][textField.ordinal()];
    }

    int length(TextField textField) {
        return lengths[textField.ordinal()];
    }

    /** Whether the terms stand next to each other somewhere in one of the fields. */
    boolean contains(List<Integer> wanted, Set<TextField> fields) {
        int first = wanted.get(0);
        if (wanted.size() == 1) {
            return fields.stream().anyMatch(any -> count(first, any) > 0);
        }
        IntList starts = positions.get(first);
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            if (fields.contains(TextField.values()[start >> 24]) && follow(wanted, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean follow(List<Integer> wanted, int start) {
        for (int i = 1; i < wanted.size(); i++) {
            if (!positions.get(wanted.get(i)).contains(start + i)) {
                return false;
            }
        }
        return true;
    }
}
