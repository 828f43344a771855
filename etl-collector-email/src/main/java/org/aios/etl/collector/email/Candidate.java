package org.aios.etl.collector.email;

/**
 * A message that matches.
 *
 * @param entry what is known of it
 * @param thread the number of its thread
 * @param score how well it answers the query
 * @param offset where it begins in the whole archive
 */
record Candidate(MessageEntry entry, int thread, double score, long offset) {}
