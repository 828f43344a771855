package org.aios.etl.testkit;

import java.util.List;
import org.aios.etl.core.port.RunJournal;

class MemoryRunJournalTest implements RunJournalContract {
    private final MemoryRunJournal journal = new MemoryRunJournal();

    @Override
    public RunJournal open() {
        journal.startAgain();
        return journal;
    }

    @Override
    public List<String> rows() {
        return journal.rows();
    }
}
