package org.aios.etl.bootstrap.cli;

/** Says that a command cannot do what it was asked to; ends it with exit code 2. Its message is for users. */
class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
