package org.aios.etl.bootstrap.cli;

/** How the user's wish to end (Ctrl-C, SIGTERM) reaches the command at work. Thread-safe. */
public interface Interruption {
    /**
     * Says how the command ends when it is asked to, in place of what was said before. Until something is said, and where
     * winding down takes too long, the process ends as it is.
     *
     * @param stop begins to wind down and returns soon; called at most once, on a thread of its own
     * @param farewell what the user is told if the process has to be ended in the middle of winding down
     */
    void windDown(Runnable stop, String farewell);
}
