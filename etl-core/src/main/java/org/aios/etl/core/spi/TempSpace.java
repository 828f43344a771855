package org.aios.etl.core.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Space for temporary files of one operation, readable by its owner only and deleted at the operation's end. */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "0.1")
public interface TempSpace {
    /** Creates an empty file whose name ends in the given suffix, such as {@code .pdf}. */
    Path file(String suffix) throws IOException;
}
