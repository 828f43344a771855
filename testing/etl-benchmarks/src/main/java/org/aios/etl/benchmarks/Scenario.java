package org.aios.etl.benchmarks;

/** One scenario: measures, and prints what it found. */
interface Scenario {
    /** Runs to the end; takes its sizes from the arguments. */
    void run(Arguments arguments, Findings findings) throws Exception;
}
