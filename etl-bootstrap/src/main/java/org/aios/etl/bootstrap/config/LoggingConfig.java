package org.aios.etl.bootstrap.config;

import java.nio.file.Path;
import java.util.Optional;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;

/**
 * The block {@code logging}. Immutable.
 *
 * @param level the least important level that is written
 * @param file where the JSON log is written; absent for a batch's output folder
 */
@Doc("The log of events")
public record LoggingConfig(
        @Doc("The least important level that is written") @Default("info")
        Level level,

        @Doc("Where the JSON log is written, one object a line; a batch's output folder if left out")
        Optional<Path> file) {

    /** The levels, the most important first. */
    public enum Level {
        /** Work stopped. */
        ERROR,
        /** Something needs attention, but work went on. */
        WARN,
        /** A handful of lines per run. */
        INFO,
        /** For developers. */
        DEBUG,
        /** Everything. */
        TRACE
    }
}
