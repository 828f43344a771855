package org.aios.etl.architecture.planted.bootstrapnamesnoadapter.bootstrap.wiring;

import org.aios.etl.architecture.planted.bootstrapnamesnoadapter.collector.book.Book;

/** Wiring that knows a collector by name. */
public final class Culprit {
    public Book collector() {
        return new Book();
    }
}
