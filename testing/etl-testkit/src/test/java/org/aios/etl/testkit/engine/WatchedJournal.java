package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.port.RunJournal;

/** A run's journal, on a slow disk. */
final class WatchedJournal implements RunJournal {
    private final RunJournal journal;
    private final SimulatedProcess process;

    WatchedJournal(RunJournal journal, SimulatedProcess process) {
        this.journal = journal;
        this.process = process;
    }

    @Override
    public void commit(List<Entry> entries) throws IOException {
        process.step();
        journal.commit(entries);
        process.step();
    }

    @Override
    public Optional<Entry> byId(String id) throws IOException {
        process.step();
        return journal.byId(id);
    }

    @Override
    public Optional<Entry> byKey(String key) throws IOException {
        return journal.byKey(key);
    }

    @Override
    public void keep(String id, long position) throws IOException {
        journal.keep(id, position);
    }

    @Override
    public void finish() throws IOException {
        process.step();
        journal.finish();
    }

    @Override
    public void close() {}
}
