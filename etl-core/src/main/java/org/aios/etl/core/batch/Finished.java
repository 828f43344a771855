package org.aios.etl.core.batch;

import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.Timing;
import org.aios.etl.core.port.RunJournal;

/**
 * What came of a source, ready to be committed and then told.
 *
 * @param entry what is committed
 * @param summary what the run has to know of it later
 * @param outcome at its true cost
 * @param duplicate whether it repeats another source
 */
record Finished(
        Placed source, RunJournal.Entry entry, RowSummary summary, Outcome outcome, Timing timing, boolean duplicate) {
    /** Returns whether others may wait for it. */
    boolean mayBeFollowed() {
        return !duplicate && !entry.key().isEmpty();
    }
}
