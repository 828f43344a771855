package org.aios.etl.bootstrap.manifest;

/** A manifest that cannot be used at all: missing, unreadable, empty, or not of any known form. Its message is for users. */
public final class ManifestException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, where, and what was expected. */
    public ManifestException(String message) {
        super(message);
    }

    /** Says the same with a cause. */
    public ManifestException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the message, which is never absent. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
