package org.aios.etl.bootstrap.report;

import java.util.Map;
import java.util.TreeMap;
import org.aios.etl.core.batch.BatchReport;

/** Counts the sources without a result by their error code. */
public final class FailureCounts {
    private FailureCounts() {}

    /** Returns how many sources have each code, in the order of the codes' names. */
    public static Map<String, Long> of(BatchReport report) {
        Map<String, Long> codes = new TreeMap<>();
        report.codes().forEach((code, count) -> codes.put(code.name(), count));
        return codes;
    }
}
