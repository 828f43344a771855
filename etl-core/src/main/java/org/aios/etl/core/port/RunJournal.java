package org.aios.etl.core.port;

import java.io.Closeable;
import java.io.IOException;
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
     * @param key its identity (tool, source, options); equal keys are duplicates
     * @param summary what the run has to know of it later, as the core wrote it
     * @param row its row in the results file
     */
    record Entry(String id, String key, byte[] summary, byte[] row) {}

    /** Keeps a finished source, in place of an earlier one of the same id. */
    void commit(Entry entry) throws IOException;

    /** Returns the last entry of an id. */
    Optional<Entry> byId(String id) throws IOException;

    /** Returns the first entry of a key. */
    Optional<Entry> byKey(String key) throws IOException;

    /**
     * Ends the run: the results file holds exactly the rows of the given ids, in that order, replaced in one step.
     */
    void finish(Iterable<String> order) throws IOException;

    @Override
    void close() throws IOException;
}
