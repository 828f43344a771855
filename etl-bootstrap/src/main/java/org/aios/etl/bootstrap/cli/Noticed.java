package org.aios.etl.bootstrap.cli;

/** A stream that counts what is written, so that who shows something there knows whether somebody else has, too. */
public interface Noticed {
    /** Returns how many bytes were written so far. */
    long written();
}
