package org.aios.etl.testkit;

/** What may go wrong with one submission. */
public enum TranscriptionFault {
    /** 429 with Retry-After: 1; not accepted. */
    RATE_LIMITED(false),
    /** 503; not accepted. */
    UNAVAILABLE(false),
    /** The connection is reset; not accepted. */
    DROPPED_BEFORE(false),
    /** 500, but the job was accepted and is billed. */
    ERROR_AFTER(true),
    /** The connection is reset, but the job was accepted and is billed. */
    DROPPED_AFTER(true),
    /** Half of the answer, then the connection is closed; the job was accepted and is billed. */
    CUT_AFTER(true),
    /** A web page in place of JSON, but the job was accepted and is billed. */
    PAGE_AFTER(true),
    /** No answer until the server is closed, but the job was accepted and is billed. */
    HANGS_AFTER(true),
    /** Accepted and answered; the job ends with status error and is not billed. */
    JOB_FAILS(true);

    private final boolean accepts;

    TranscriptionFault(boolean accepts) {
        this.accepts = accepts;
    }

    boolean accepts() {
        return accepts;
    }
}
