package org.aios.etl.cache.mapdb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.aios.etl.core.model.Money;

/**
 * Which entries go first when a store is full: GreedyDual-Size (Cao and Irani, "Cost-aware WWW proxy caching algorithms",
 * 1997). An entry's <em>weight</em> is what it costs to acquire it again, for its size. Its <em>rank</em> is its weight, on
 * top of the rank of what was forgotten last: so what is dear stays longer, but not for ever. The lowest rank goes first.
 */
final class Victims {
    /** An entry, and where it lies. */
    record Candidate(String key, Place place) {}

    /** What acquiring anything is taken to cost in addition, in millionths of a dollar: time is worth something, too. */
    private static final double FREE = 500;

    private static final double MILLION = 1_000_000;
    private static final double KILOBYTE = 1_024;

    /** The highest rank first; among equals the youngest. */
    private static final Comparator<Candidate> LAST_TO_GO = Comparator.<Candidate>comparingDouble(
                    candidate -> candidate.place().rank())
            .thenComparingLong(candidate -> candidate.place().sequence())
            .reversed();

    private Victims() {}

    static double weight(Money worth, long size) {
        return (worth.usd().doubleValue() * MILLION + FREE) / (size / KILOBYTE);
    }

    /** Returns the entries that go first and together take so many bytes, in their order. */
    static List<Candidate> choose(Index index, long bytes) {
        PriorityQueue<Candidate> chosen = new PriorityQueue<>(LAST_TO_GO);
        long[] sum = {0};
        index.forEach((key, place) -> {
            chosen.add(new Candidate(key, place));
            sum[0] += place.length();
            while (!chosen.isEmpty() && sum[0] - chosen.peek().place().length() >= bytes) {
                sum[0] -= chosen.poll().place().length();
            }
        });
        List<Candidate> inOrder = new ArrayList<>(chosen);
        inOrder.sort(LAST_TO_GO.reversed());
        return inOrder;
    }
}
