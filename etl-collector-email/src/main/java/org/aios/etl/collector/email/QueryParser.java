package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the query language. For one query and one thread.
 *
 * <p>Bare words are alternatives and only rank. Quotes, {@code +}, {@code -}, {@code AND}, {@code OR}, {@code NOT} in capitals and
 * field conditions restrict. Queries are pasted subjects as often as they are typed ones, so punctuation without meaning is
 * skipped instead of refused; parentheses group only in queries that use operators.
 */
final class QueryParser {

    private static final Set<String> COMMON = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or", "re",
            "that", "the", "this", "to", "was", "with");

    private final String query;
    private final List<QueryToken> tokens;
    private final Map<Term, Integer> terms = new LinkedHashMap<>();
    private final Set<Integer> ranking = new HashSet<>();
    private final Set<Integer> phrased = new HashSet<>();
    private int next;
    private int depth;
    private int excluded;

    private QueryParser(String query) throws QuerySyntaxException {
        this.query = query;
        this.tokens = QueryToken.split(query);
    }

    static Query parse(String query) throws QuerySyntaxException {
        if (query.length() > Limits.QUERY_CHARACTERS) {
            throw new QuerySyntaxException(
                    "", Limits.QUERY_CHARACTERS, "it is longer than " + Limits.QUERY_CHARACTERS + " characters");
        }
        QueryParser parser = new QueryParser(query);
        Clause root = parser.either();
        if (parser.next < parser.tokens.size()) {
            throw parser.problem("there is no opening parenthesis for this one");
        }
        return new Query(root, List.copyOf(parser.terms.keySet()), parser.ranking, parser.phrased);
    }

    private Clause either() throws QuerySyntaxException {
        List<Clause> clauses = new ArrayList<>();
        clauses.add(sequence());
        while (accept(QueryToken.Kind.OR)) {
            expectOperand("OR");
            clauses.add(sequence());
        }
        return clauses.size() == 1 ? clauses.get(0) : new Clause.Or(clauses);
    }

    /** Clauses side by side: the required ones all, the excluded ones none, and without required ones any of the rest. */
    private Clause sequence() throws QuerySyntaxException {
        List<Clause> required = new ArrayList<>();
        List<Clause> optional = new ArrayList<>();
        while (next < tokens.size() && !at(QueryToken.Kind.OR) && !at(QueryToken.Kind.CLOSE)) {
            boolean must = accept(QueryToken.Kind.PLUS);
            boolean restricts = must || restricts(tokens.get(next));
            Clause clause = conjunction();
            (restricts || clause instanceof Clause.And || clause instanceof Clause.Not ? required : optional)
                    .add(clause);
        }
        optional.removeIf(Clause.Everything.class::isInstance);
        boolean onlyExclusions = required.stream().allMatch(Clause.Not.class::isInstance);
        if (onlyExclusions && !optional.isEmpty()) {
            required.add(optional.size() == 1 ? optional.get(0) : new Clause.Or(optional));
        }
        required.removeIf(Clause.Everything.class::isInstance);
        return required.isEmpty()
                ? new Clause.Everything()
                : required.size() == 1 ? required.get(0) : new Clause.And(required);
    }

    private static boolean restricts(QueryToken token) {
        return token.kind() == QueryToken.Kind.PHRASE
                || (token.kind() == QueryToken.Kind.WORD && !token.field().isEmpty());
    }

    private Clause conjunction() throws QuerySyntaxException {
        List<Clause> clauses = new ArrayList<>();
        clauses.add(operand());
        while (accept(QueryToken.Kind.AND)) {
            expectOperand("AND");
            clauses.add(operand());
        }
        return clauses.size() == 1 ? clauses.get(0) : new Clause.And(clauses);
    }

    private Clause operand() throws QuerySyntaxException {
        while (accept(QueryToken.Kind.PLUS)) {
            // a plus before one operand of AND says nothing new
        }
        if (at(QueryToken.Kind.NOT)) {
            next++;
            expectOperand("NOT");
            enter();
            excluded++;
            Clause clause = operand();
            excluded--;
            depth--;
            return new Clause.Not(clause);
        }
        if (accept(QueryToken.Kind.OPEN)) {
            enter();
            Clause inner = either();
            depth--;
            if (!accept(QueryToken.Kind.CLOSE)) {
                throw problem("a closing parenthesis is missing");
            }
            return inner;
        }
        if (next >= tokens.size() || (!at(QueryToken.Kind.WORD) && !at(QueryToken.Kind.PHRASE))) {
            throw problem("a word was expected here; put words such as AND in quotes to search for them");
        }
        return leaf(tokens.get(next++));
    }

    private void enter() throws QuerySyntaxException {
        if (++depth > Limits.QUERY_DEPTH) {
            throw problem("parentheses and NOT are nested more than " + Limits.QUERY_DEPTH + " deep");
        }
    }

    private Clause leaf(QueryToken token) throws QuerySyntaxException {
        if (token.field().isEmpty() && token.text().equals("*")) {
            return new Clause.Everything();
        }
        if (QueryFields.isCondition(token.field())) {
            return new Clause.Test(QueryFields.condition(query, token));
        }
        List<String> words = words(token.text());
        if (words.isEmpty()) {
            return new Clause.Everything();
        }
        Set<TextField> fields = QueryFields.textFields(token.field());
        boolean bare = token.kind() == QueryToken.Kind.WORD && token.field().isEmpty();
        if (bare && words.size() == 1 && COMMON.contains(words.get(0)) && hasOtherWords()) {
            return new Clause.Everything();
        }
        boolean prefix = token.text().endsWith("*") && words.size() == 1;
        List<Integer> numbers = new ArrayList<>();
        for (String word : words) {
            numbers.add(number(word, prefix));
        }
        if (bare) {
            List<Clause> any = new ArrayList<>();
            numbers.forEach(number -> any.add(new Clause.Words(List.of(number), fields)));
            return any.size() == 1 ? any.get(0) : new Clause.Or(any);
        }
        if (numbers.size() > 1) {
            phrased.addAll(numbers);
        }
        return new Clause.Words(numbers, fields);
    }

    private boolean hasOtherWords() {
        return tokens.stream()
                .anyMatch(token -> token.kind() != QueryToken.Kind.WORD
                        || !COMMON.contains(token.text().toLowerCase(Locale.ROOT)));
    }

    private int number(String word, boolean prefix) throws QuerySyntaxException {
        char[] characters = word.toCharArray();
        Term term = new Term(prefix ? word : new PorterStemmer().stem(characters, characters.length), prefix);
        if (terms.size() >= Limits.QUERY_TERMS && !terms.containsKey(term)) {
            throw problem("it has more than " + Limits.QUERY_TERMS + " different words");
        }
        int number = terms.computeIfAbsent(term, any -> terms.size());
        if (excluded == 0) {
            ranking.add(number);
        }
        return number;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        new Tokenizer()
                .read(text, 0, text.length(), (characters, length) -> words.add(new String(characters, 0, length)));
        return words;
    }

    private boolean at(QueryToken.Kind kind) {
        return next < tokens.size() && tokens.get(next).kind() == kind;
    }

    private boolean accept(QueryToken.Kind kind) {
        if (at(kind)) {
            next++;
            return true;
        }
        return false;
    }

    private void expectOperand(String operator) throws QuerySyntaxException {
        if (next >= tokens.size() || at(QueryToken.Kind.AND) || at(QueryToken.Kind.OR) || at(QueryToken.Kind.CLOSE)) {
            throw problem("a word is missing after " + operator);
        }
    }

    private QuerySyntaxException problem(String problem) {
        int position = next < tokens.size() ? tokens.get(next).position() : query.length();
        return new QuerySyntaxException(query, position, problem);
    }
}
