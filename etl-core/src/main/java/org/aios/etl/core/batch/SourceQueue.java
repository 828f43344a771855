package org.aios.etl.core.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Hands sources out, those of a higher priority first within a window of the input, otherwise in input order. Reads no
 * further ahead than that window. For one thread at a time.
 */
final class SourceQueue {
    private final Iterator<SourceItem> sources;
    private final int window;
    private final PriorityQueue<Numbered> ahead = new PriorityQueue<>(
            Comparator.comparingInt((Numbered item) -> -item.item.priority()).thenComparingLong(Numbered::number));
    private final List<String> order = new ArrayList<>();

    SourceQueue(Iterator<SourceItem> sources, int window) {
        this.sources = sources;
        this.window = window;
    }

    Optional<SourceItem> next() {
        while (ahead.size() < window && sources.hasNext()) {
            SourceItem item = sources.next();
            order.add(item.id());
            ahead.add(new Numbered(order.size(), item));
        }
        return Optional.ofNullable(ahead.poll()).map(Numbered::item);
    }

    /** Returns the ids read so far, in input order. */
    List<String> order() {
        return order;
    }

    private record Numbered(long number, SourceItem item) {}
}
