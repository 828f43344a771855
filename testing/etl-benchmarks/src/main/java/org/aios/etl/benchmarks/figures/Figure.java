package org.aios.etl.benchmarks.figures;

/** One figure of a run that several places tell. */
enum Figure {
    SOURCES("sources"),
    OK("ok"),
    HITS("cache hits"),
    MISSES("cache misses"),
    PAYMENTS("payments"),
    COST("cost"),
    SAVED("saved");

    private final String words;

    Figure(String words) {
        this.words = words;
    }

    /** Returns whether it is an amount of US dollars, else it is a count. */
    boolean isMoney() {
        return this == COST || this == SAVED;
    }

    @Override
    public String toString() {
        return words;
    }
}
