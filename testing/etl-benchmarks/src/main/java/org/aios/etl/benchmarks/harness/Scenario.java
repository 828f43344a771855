package org.aios.etl.benchmarks.harness;

/** One scenario: measures, and prints what it found. */
public interface Scenario {
    /** Runs to the end; takes its sizes from the arguments. */
    void run(Arguments arguments, Findings findings) throws Exception;
}
