package org.aios.etl.bootstrap.report;

/** Knows what the rows of a run's former start are still worth. Thread-safe. */
public interface FormerRows {
    /** Returns whether a finished row of this id answers a former request; such a row is not shown. */
    boolean outdated(String id);

    /** Is told that the row of this id was replaced. */
    void collected(String id);

    /** Returns at the end whether the whole manifest was read; else rows that it may still name stay. */
    boolean readToTheEnd();
}
