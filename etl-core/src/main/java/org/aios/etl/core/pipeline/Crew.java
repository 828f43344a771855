package org.aios.etl.core.pipeline;

import org.apiguardian.api.API;

/** Who provides the threads, and wants to know when one of them waits or is lost. Thread-safe. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Crew {
    /** Does nothing. */
    Crew NONE = new Crew() {};

    /** An operation gave its slot back and waits for the far end. */
    default void slotYielded() {}

    /** An operation wants its slot back. */
    default void slotRegained() {}

    /** The thread of an operation was given up; it will not come back for more work. */
    default void workerLost() {}
}
