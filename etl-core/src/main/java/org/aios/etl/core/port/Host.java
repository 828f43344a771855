package org.aios.etl.core.port;

import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.ProcessRunner;
import org.aios.etl.core.spi.TempSpace;
import org.apiguardian.api.API;

/** The machine we run on: other programs and temporary files, opened for one operation at a time. Thread-safe. */
@FunctionalInterface
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Host {
    /** What one operation uses. Closing it ends its processes with all their children and deletes its files. */
    interface Scope extends AutoCloseable {
        /** Returns the way to run programs. */
        ProcessRunner processes();

        /** Returns space for files. */
        TempSpace temp();

        @Override
        void close();
    }

    /** Opens what one operation may use. */
    Scope scope(Deadline deadline);
}
