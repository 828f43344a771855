package org.aios.etl.architecture.planted.collectorsarestrangers.collector.web;

import org.aios.etl.architecture.planted.collectorsarestrangers.collector.book.Book;

/** A collector that needs another. */
public final class Culprit {
    public Book neighbour() {
        return new Book();
    }
}
