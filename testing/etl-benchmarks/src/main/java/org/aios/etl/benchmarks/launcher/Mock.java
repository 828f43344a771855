package org.aios.etl.benchmarks.launcher;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;

/** A stand-in for the transcription provider, outside of the process that is measured. Thread-safe. */
public interface Mock extends AutoCloseable {
    /** The key that it expects. */
    String KEY = "test-key";

    /**
     * What it counted since it started.
     *
     * @param accepted the submissions it took
     * @param distinct the media they were about
     * @param duplicates how many paid for a medium that was paid already
     * @param billed US dollars
     * @param requests all of them, uploads included
     * @param busiestSecond the most requests within any second
     */
    record Counts(
            long accepted,
            long distinct,
            long duplicates,
            BigDecimal billed,
            long requests,
            long uploads,
            long busiestSecond) {}

    URI base();

    Counts counts() throws IOException;

    /** Returns the number of requests so far. */
    long requests() throws IOException;

    @Override
    void close() throws IOException;
}
