package org.aios.etl.core.port;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The results file of one run with an index beside it: a row counts as finished once it is committed here, and only
 * then is it reported. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface RunJournal extends Closeable {
    /**
     * One finished source.
     *
     * @param id the source's id
     * @param key its identity (tool, source, options); equal keys are duplicates. Empty text where it has none
     * @param position its place in the input of this start of the run, from 0
     * @param summary what the run has to know of it later, as the core wrote it
     * @param row its row in the results file
     */
    record Entry(String id, String key, long position, byte[] summary, byte[] row) {}

    /**
     * Keeps finished sources, each in place of an earlier one of the same id. All of them or none: when it returns, they
     * survive the death of this process.
     */
    void commit(List<Entry> entries) throws IOException;

    /** Makes what a former start of this run committed for an id part of this start; unknown ids are ignored. */
    void keep(String id, long position) throws IOException;

    /** Returns the last entry of an id, of this start or a former one. */
    Optional<Entry> byId(String id) throws IOException;

    /** Returns the first entry of a key that was committed or kept in this start and still has that key. */
    Optional<Entry> byKey(String key) throws IOException;

    /**
     * Ends the run: the results file holds exactly the rows that were committed or kept in this start, ordered by their
     * positions, replaced in one step.
     */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
