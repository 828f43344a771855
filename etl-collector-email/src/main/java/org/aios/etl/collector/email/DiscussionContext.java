package org.aios.etl.collector.email;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Raises messages that were sent about the time of the best hits, where nothing else tells that they belong together.
 *
 * <p>Mails of one discussion often share few words, but they share a day or two. Where References tell which belong together,
 * they tell it better; so only messages that neither name another nor are named take part. The idea is that of recency and burst
 * priors (Efron, Lin, He and de Vries, "Temporal feedback for tweet search", 2014).
 */
final class DiscussionContext {

    private static final int BEST = 5;
    private static final double WEIGHT = 2;
    private static final double SECONDS = 86_400;

    private final Set<Long> named = new HashSet<>();

    DiscussionContext(List<MessageEntry> messages) {
        for (MessageEntry message : messages) {
            for (long ancestor : message.ancestors()) {
                named.add(ancestor);
            }
        }
    }

    /** The same candidates with the scores that their surroundings give them. */
    List<Candidate> apply(List<Candidate> matching) {
        List<Candidate> best = matching.stream()
                .sorted(Sampler.BEST_FIRST)
                .limit(BEST)
                .filter(this::isLoose)
                .toList();
        return matching.stream()
                .map(candidate -> isLoose(candidate) ? raised(candidate, best) : candidate)
                .toList();
    }

    private boolean isLoose(Candidate candidate) {
        MessageEntry entry = candidate.entry();
        return entry.dated() && entry.ancestors().length == 0 && !named.contains(entry.id());
    }

    private static Candidate raised(Candidate candidate, List<Candidate> best) {
        double sum = 0;
        for (Candidate other : best) {
            double days =
                    Math.abs((double) candidate.entry().second() - other.entry().second()) / SECONDS;
            sum += other.offset() == candidate.offset() ? 0 : other.score() * Math.exp(-days);
        }
        return new Candidate(
                candidate.entry(), candidate.thread(), candidate.score() + WEIGHT * sum / BEST, candidate.offset());
    }
}
