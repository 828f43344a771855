package org.aios.etl.core.model;

import org.apiguardian.api.API;

/** The closed list of what can go wrong with a source. Each code says who can act and whether another try may help. */
@API(status = API.Status.STABLE, since = "0.1")
public enum ErrorCode {
    INVALID_REQUEST(
            ErrorCategory.REQUEST, false, "Correct the request; the message names the field and what is allowed."),
    UNSUPPORTED_TYPE(
            ErrorCategory.REQUEST, false, "Use a tool that reads this kind of source, or convert the source first."),
    BLOCKED_ADDRESS(
            ErrorCategory.REQUEST, false, "If you trust the address, add its host or range to security.network.allow."),
    MISSING_KEY(ErrorCategory.SETUP, false, "Set the API key named in the message in the environment."),
    MISSING_TOOL(ErrorCategory.SETUP, false, "Install the tool named in the message, or put it on the PATH."),
    LEDGER_UNAVAILABLE(
            ErrorCategory.SETUP,
            false,
            "Make room on the disk and check the permissions of payments.directory; nothing is bought without a ledger."),
    NOT_FOUND(ErrorCategory.SOURCE, false, "Check the path or address."),
    GONE(ErrorCategory.SOURCE, false, "The source was removed for good; take it out of the manifest."),
    FORBIDDEN(
            ErrorCategory.SOURCE,
            false,
            "The far end or the file system refuses access; check permissions or credentials."),
    ROBOTS_DENIED(
            ErrorCategory.SOURCE,
            false,
            "The site's robots.txt forbids this address to crawlers; ask the site, or save the page and give its path."),
    EMPTY_SOURCE(ErrorCategory.SOURCE, false, "The source holds nothing to read; check that it is complete."),
    DAMAGED(
            ErrorCategory.SOURCE,
            false,
            "The source is broken; fetch it again, or repair it with the program that made it."),
    PASSWORD_REQUIRED(ErrorCategory.SOURCE, false, "Remove the password with a program that knows it, then try again."),
    DRM_PROTECTED(
            ErrorCategory.SOURCE,
            false,
            "The source is protected against reading by other programs; use an unprotected copy."),
    LOST(
            ErrorCategory.SOURCE,
            false,
            "The provider no longer knows this paid job; only --pay-again submits (and pays for) it once more."),
    UNREACHABLE(
            ErrorCategory.REMOTE,
            true,
            "Nothing was sent: there was no connection, or the host is left alone after failures; check the network, then run with --resume."),
    RATE_LIMITED(ErrorCategory.REMOTE, true, "The far end takes no more calls for now; run again later with --resume."),
    REMOTE_ERROR(ErrorCategory.REMOTE, true, "The far end failed; run again later with --resume."),
    TIMEOUT(ErrorCategory.LIMIT, true, "Raise --timeout, or run again with --resume."),
    PARKED(
            ErrorCategory.LIMIT,
            true,
            "The paid job may go on at its provider; run again with --resume, or the same command, to pick it up at no further cost."),
    BUDGET_EXCEEDED(ErrorCategory.LIMIT, false, "Raise --max-cost or the budget settings, or remove sources."),
    TOO_LARGE(ErrorCategory.LIMIT, false, "Raise the limit named in the message, or split the source."),
    NOT_CACHED(
            ErrorCategory.LIMIT, false, "The run is cache-only and the cache has no answer; run without --cache-only."),
    CANCELLED(
            ErrorCategory.LIMIT, true, "The run was stopped before this source was finished; run again with --resume."),
    INTERNAL(ErrorCategory.INTERNAL, false, "This is a defect of etl; please report it with the log.");

    private final ErrorCategory category;
    private final boolean retryable;
    private final String advice;

    ErrorCode(ErrorCategory category, boolean retryable, String advice) {
        this.category = category;
        this.retryable = retryable;
        this.advice = advice;
    }

    /** Returns who can act. */
    public ErrorCategory category() {
        return category;
    }

    /** Returns whether the same request may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** Returns one sentence that says what to do next. */
    public String advice() {
        return advice;
    }
}
