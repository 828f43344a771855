package org.aios.etl.architecture.planted.onlycommandsprint.collector.book;

/** Prints from a collector. */
public final class Culprit {
    public void print() {
        System.out.println("done");
    }
}
