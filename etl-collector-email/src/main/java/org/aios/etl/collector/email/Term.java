package org.aios.etl.collector.email;

/**
 * A word that a query looks for.
 *
 * @param text folded and, unless {@code prefix}, stemmed
 * @param prefix whether every word that begins so counts ({@code deploy*})
 */
record Term(String text, boolean prefix) {}
