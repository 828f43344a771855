package org.aios.etl.collector.email;

import java.util.List;
import java.util.Set;

/**
 * A query, ready to be asked of each message.
 *
 * @param root what a message has to satisfy
 * @param terms every word in it, numbered by position
 * @param ranking the numbers of the words that earn score: all but the excluded ones
 * @param phrased the numbers of the words whose positions matter
 */
record Query(Clause root, List<Term> terms, Set<Integer> ranking, Set<Integer> phrased) {

    Query {
        terms = List.copyOf(terms);
        ranking = Set.copyOf(ranking);
        phrased = Set.copyOf(phrased);
    }

    /** Whether every message matches with the same score, so that nobody has to read bodies. */
    boolean isEverything() {
        return root instanceof Clause.Everything;
    }

    boolean matches(MessageFacts facts, Tally tally) {
        return matches(root, facts, tally);
    }

    private boolean matches(Clause clause, MessageFacts facts, Tally tally) {
        if (clause instanceof Clause.Words words) {
            return tally.contains(words.terms(), words.fields());
        } else if (clause instanceof Clause.Test test) {
            return test.test().matches(facts);
        } else if (clause instanceof Clause.Not not) {
            return !matches(not.clause(), facts, tally);
        } else if (clause instanceof Clause.And and) {
            return and.clauses().stream().allMatch(inner -> matches(inner, facts, tally));
        } else if (clause instanceof Clause.Or or) {
            return or.clauses().stream().anyMatch(inner -> matches(inner, facts, tally));
        }
        return true;
    }
}
