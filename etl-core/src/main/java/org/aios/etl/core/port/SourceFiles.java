package org.aios.etl.core.port;

import java.nio.file.Path;
import org.aios.etl.core.model.CollectionException;
import org.apiguardian.api.API;

/** Knows local files by their content. Thread-safe. */
@FunctionalInterface
@API(status = API.Status.INTERNAL, since = "0.1")
public interface SourceFiles {
    /**
     * Returns the SHA-256 of a file's bytes in lower-case hexadecimal; for a folder, that of its sorted relative names
     * and contents. A file whose size and time of change are known already need not be read again.
     *
     * @throws CollectionException NOT_FOUND, FORBIDDEN or INVALID_REQUEST, with the path in the message
     */
    String sha256(Path file) throws CollectionException;
}
