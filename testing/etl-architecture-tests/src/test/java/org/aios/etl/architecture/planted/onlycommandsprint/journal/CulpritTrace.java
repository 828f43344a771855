package org.aios.etl.architecture.planted.onlycommandsprint.journal;

/** Prints a stack trace. */
public final class CulpritTrace {
    public void print(Exception cause) {
        cause.printStackTrace();
    }
}
