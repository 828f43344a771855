package org.aios.etl.bootstrap.cli;

import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.model.ErrorCode;

/** The exit codes that scripts rely on. */
final class ExitCode {
    static final int OK = 0;
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int SOME_FAILED = 3;
    static final int NONE_OK = 4;
    static final int OVER_BUDGET = 5;
    static final int PARKED = 6;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** Returns the first code that applies to a finished run. */
    static int of(BatchReport report) {
        if (report.end() == BatchReport.End.INTERRUPTED) {
            return INTERRUPTED;
        }
        if (report.has(ErrorCode.BUDGET_EXCEEDED)) {
            return OVER_BUDGET;
        }
        if (report.has(ErrorCode.PARKED) || report.end() == BatchReport.End.DEADLINE) {
            return PARKED;
        }
        BatchReport.Totals totals = report.totals();
        if (totals.ok() == 0 && totals.sources() > 0) {
            return NONE_OK;
        }
        return totals.failed() + totals.skipped() > 0 ? SOME_FAILED : OK;
    }

    /** Returns the code of a single source that has no result. */
    static int of(ErrorCode code) {
        return switch (code) {
            case BUDGET_EXCEEDED -> OVER_BUDGET;
            case PARKED -> PARKED;
            default -> NONE_OK;
        };
    }
}
