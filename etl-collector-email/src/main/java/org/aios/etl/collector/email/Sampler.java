package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses which matching messages become samples. The same input gives the same choice, in the same order. */
final class Sampler {

    /** Best score first; of equal ones the newest, and at last the order in the archive. */
    static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(
                    (Candidate candidate) -> -candidate.score())
            .thenComparing(candidate -> candidate.entry().second(), Comparator.reverseOrder())
            .thenComparingLong(Candidate::offset);

    private static final Comparator<Candidate> OLDEST_FIRST = Comparator.comparingLong(
                    (Candidate candidate) -> candidate.entry().second())
            .thenComparingLong(Candidate::offset);

    /** Diversity is weighed among so many times more candidates than samples, at least. */
    private static final int POOL_FACTOR = 10;

    private static final int MAX_POOL = 5_000;
    private static final int MAX_WEIGHED = 1_000;

    private final int wanted;
    private final long seed;

    Sampler(int wanted, long seed) {
        this.wanted = wanted;
        this.seed = seed;
    }

    List<Candidate> choose(List<Candidate> matching, Sampling sampling) {
        if (matching.size() <= wanted) {
            return matching;
        }
        return switch (sampling) {
            case TOP -> best(matching);
            case PER_THREAD -> perThread(matching);
            case STRATIFIED -> stratified(matching, wanted);
            case RANDOM -> random(matching);
            case DIVERSE -> diverse(matching);
        };
    }

    private List<Candidate> best(List<Candidate> matching) {
        return matching.stream().sorted(BEST_FIRST).limit(wanted).toList();
    }

    private List<Candidate> perThread(List<Candidate> matching) {
        Map<Integer, Integer> ranks = new HashMap<>();
        Map<Integer, List<Candidate>> rounds = new LinkedHashMap<>();
        matching.stream().sorted(BEST_FIRST).forEach(candidate -> {
            int round = ranks.merge(candidate.thread(), 1, Integer::sum);
            rounds.computeIfAbsent(round, any -> new ArrayList<>()).add(candidate);
        });
        return rounds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(round -> round.getValue().stream())
                .limit(wanted)
                .toList();
    }

    private static List<Candidate> stratified(List<Candidate> matching, int strata) {
        List<Candidate> byTime = matching.stream().sorted(OLDEST_FIRST).toList();
        List<Candidate> chosen = new ArrayList<>();
        for (int i = 0; i < strata; i++) {
            int from = (int) ((long) i * byTime.size() / strata);
            int to = (int) ((long) (i + 1) * byTime.size() / strata);
            byTime.subList(from, to).stream().min(BEST_FIRST).ifPresent(chosen::add);
        }
        return chosen;
    }

    /** Orders by a hash of seed and place instead of drawing: a longer archive keeps most of its former samples. */
    private List<Candidate> random(List<Candidate> matching) {
        return matching.stream()
                .sorted(Comparator.comparingLong(
                                (Candidate candidate) -> Hash64.mix(Hash64.mix(seed) ^ candidate.offset()))
                        .thenComparingLong(Candidate::offset))
                .limit(wanted)
                .toList();
    }

    /**
     * Maximal marginal relevance (Carbonell and Goldstein 1998): each step takes the candidate with the best balance of score
     * and distance to those already taken. What resembles is told without reading bodies again.
     */
    private List<Candidate> diverse(List<Candidate> matching) {
        if (wanted > MAX_WEIGHED) {
            return perThread(matching);
        }
        int poolSize = Math.min(MAX_POOL, Math.max(wanted * POOL_FACTOR, 500));
        boolean ranked = matching.stream()
                .anyMatch(candidate -> candidate.score() != matching.get(0).score());
        List<Candidate> pool = new ArrayList<>(
                ranked || matching.size() <= poolSize
                        ? matching.stream().sorted(BEST_FIRST).limit(poolSize).toList()
                        : stratified(matching, poolSize));
        double top = pool.stream().mapToDouble(Candidate::score).max().orElse(1);
        double[] penalty = new double[pool.size()];
        boolean[] taken = new boolean[pool.size()];
        List<Candidate> chosen = new ArrayList<>();
        while (chosen.size() < wanted) {
            int best = -1;
            double bestValue = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < penalty.length; i++) {
                double value =
                        taken[i] ? Double.NEGATIVE_INFINITY : pool.get(i).score() / Math.max(top, 1e-9) - penalty[i];
                if (value > bestValue) {
                    best = i;
                    bestValue = value;
                }
            }
            taken[best] = true;
            chosen.add(pool.get(best));
            for (int i = 0; i < penalty.length; i++) {
                penalty[i] += taken[i] ? 0 : resemblance(pool.get(i), pool.get(best));
            }
        }
        return chosen;
    }

    private static double resemblance(Candidate a, Candidate b) {
        boolean thread = a.thread() == b.thread();
        boolean body = a.entry().body() != 0 && a.entry().body() == b.entry().body();
        boolean sender = a.entry().sender() == b.entry().sender();
        boolean subject =
                a.entry().subject() != 0 && a.entry().subject() == b.entry().subject();
        double days = Math.abs((double) a.entry().second() - b.entry().second()) / 86_400;
        return (thread ? 0.3 : 0)
                + (subject && !thread ? 0.2 : 0)
                + (body ? 1 : 0)
                + (sender ? 0.05 : 0)
                + (days < 1 ? 0.02 : 0);
    }
}
