package org.aios.etl.bootstrap.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.bootstrap.report.reading.RowHead;
import org.aios.etl.bootstrap.report.reading.RowHeads;

/** What the rows of a run say beyond its report: how long each took, when, and what saved money. For one thread. */
final class RunRows {
    private final LatencyHistogram latency = new LatencyHistogram();
    private final SavedShares saved = new SavedShares();
    private final WorkTimes times = new WorkTimes();
    private final ShownRows shown = new ShownRows();
    private long unreadable;
    private boolean missing;

    /** Reads a results file once from end to end; where there is none, there are no rows. */
    static RunRows read(Path results, boolean ended) throws IOException {
        RunRows rows = new RunRows();
        if (!Files.isRegularFile(results)) {
            rows.missing = true;
            return rows;
        }
        RowHeads heads = new RowHeads(results, ended);
        heads.forEach(rows::add);
        rows.unreadable = heads.unreadable();
        return rows;
    }

    private void add(RowHead row) {
        latency.add(row);
        saved.add(row);
        times.add(row);
        shown.add(row);
    }

    LatencyHistogram latency() {
        return latency;
    }

    SavedShares saved() {
        return saved;
    }

    Timeline timeline() {
        return Timeline.of(times);
    }

    ShownRows shown() {
        return shown;
    }

    /** Returns how many lines of the file could not be read. */
    long unreadable() {
        return unreadable;
    }

    /** Returns whether there was no results file. */
    boolean missing() {
        return missing;
    }
}
