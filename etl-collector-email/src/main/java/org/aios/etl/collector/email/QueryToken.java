package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of a query.
 *
 * @param field the name before the colon, or empty
 * @param text the word, or the inside of the quotes
 * @param position where it begins, counted from 0
 */
record QueryToken(Kind kind, String field, String text, int position) {

    enum Kind {
        WORD,
        PHRASE,
        PLUS,
        NOT,
        AND,
        OR,
        OPEN,
        CLOSE
    }

    static List<QueryToken> split(String query) throws QuerySyntaxException {
        List<QueryToken> tokens = new ArrayList<>();
        boolean grouping = query.matches("(?s).*(?:^|[\\s(])(?:AND|OR|NOT)(?:[\\s(]|$).*")
                || query.matches("(?s).*(?:^|\\s)[+-]\\(.*");
        int i = 0;
        while (i < query.length()) {
            char c = query.charAt(i);
            boolean begins = i == 0 || Character.isWhitespace(query.charAt(i - 1)) || query.charAt(i - 1) == '(';
            boolean more = i + 1 < query.length() && startsOperand(query.charAt(i + 1));
            if (Character.isWhitespace(c)) {
                i++;
            } else if (grouping && (c == '(' || c == ')')) {
                tokens.add(new QueryToken(c == '(' ? Kind.OPEN : Kind.CLOSE, "", "", i++));
            } else if (begins && more && (c == '+' || c == '-')) {
                tokens.add(new QueryToken(c == '+' ? Kind.PLUS : Kind.NOT, "", "", i++));
            } else if (c == '"') {
                i = phrase(query, i, i, "", tokens);
            } else {
                i = word(query, i, grouping, tokens);
            }
        }
        return tokens;
    }

    /** A dash before anything else is punctuation, not an exclusion. */
    private static boolean startsOperand(char c) {
        return Character.isLetterOrDigit(c) || c == '"' || c == '(';
    }

    private static int phrase(String query, int start, int quote, String field, List<QueryToken> tokens)
            throws QuerySyntaxException {
        int end = query.indexOf('"', quote + 1);
        if (end < 0) {
            throw new QuerySyntaxException(query, quote, "the closing quote is missing");
        }
        tokens.add(new QueryToken(Kind.PHRASE, field, query.substring(quote + 1, end), start));
        return end + 1;
    }

    private static int word(String query, int start, boolean grouping, List<QueryToken> tokens)
            throws QuerySyntaxException {
        int end = start;
        while (end < query.length()
                && !Character.isWhitespace(query.charAt(end))
                && query.charAt(end) != '"'
                && !(grouping && (query.charAt(end) == ')' || query.charAt(end) == '('))) {
            end++;
        }
        String word = query.substring(start, end);
        int colon = word.indexOf(':');
        String field = colon > 0 ? word.substring(0, colon).toLowerCase(Locale.ROOT) : "";
        boolean known = QueryFields.isKnown(field);
        if (known && end < query.length() && query.charAt(end) == '"' && colon == word.length() - 1) {
            return phrase(query, start, end, field, tokens);
        }
        if (known && colon == word.length() - 1) {
            throw new QuerySyntaxException(query, end, "a value is missing after " + field + ":");
        }
        Kind kind = switch (word) {
            case "AND", "&&" -> Kind.AND;
            case "OR", "||" -> Kind.OR;
            case "NOT" -> Kind.NOT;
            default -> Kind.WORD;
        };
        tokens.add(new QueryToken(kind, known ? field : "", known ? word.substring(colon + 1) : word, start));
        return Math.max(end, start + 1);
    }
}
