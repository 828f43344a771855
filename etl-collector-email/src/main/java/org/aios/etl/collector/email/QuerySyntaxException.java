package org.aios.etl.collector.email;

/** A query that cannot be read; the message says where and what would be right. */
final class QuerySyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    QuerySyntaxException(String query, int position, String problem) {
        super("the query %s cannot be read at character %d: %s".formatted(query, position + 1, problem));
    }
}
