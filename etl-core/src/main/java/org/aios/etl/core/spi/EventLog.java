package org.aios.etl.core.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Opens a log of events in a file; found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface EventLog {
    /** A listener that writes, until it is closed. */
    interface Writer extends CollectionListener, AutoCloseable {
        @Override
        void close();
    }

    /**
     * Opens a log that appends to a file, readable by its owner only.
     *
     * @param file where to write; its folder exists
     * @param level the least important level that is written: error, warn, info, debug or trace
     */
    Writer open(Path file, String level) throws IOException;
}
