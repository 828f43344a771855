package org.aios.etl.benchmarks.figures;

import org.aios.etl.benchmarks.harness.Findings;

/** Measures what one part of the page says. */
interface Measurement {
    /** The part's name in the page's markers. */
    String part();

    /** Measures, prints and judges what it found, and returns the part's text in Markdown. */
    String measure(Findings findings) throws Exception;
}
