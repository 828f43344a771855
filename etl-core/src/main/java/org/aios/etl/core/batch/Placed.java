package org.aios.etl.core.batch;

/**
 * A source with its place.
 *
 * @param position its place in the input, from 0
 * @param host the host it is fetched from; empty text for local sources
 */
record Placed(long position, SourceItem item, String host) {}
