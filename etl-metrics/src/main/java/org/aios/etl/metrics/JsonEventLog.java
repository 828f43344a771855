package org.aios.etl.metrics;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.aios.etl.core.spi.EventLog;

/**
 * Logs events as JSON lines, one object each, through a private Logback context: nothing of the program's own logging is
 * touched. Each line is in the file before {@code on} returns.
 *
 * <p>Every line has {@code at}, {@code level} and {@code event}; the other names depend on the event and are left out
 * where there is nothing to say. Levels: a failed source {@code warn}, calls, attempts and stages {@code debug}, all
 * else {@code info}. Content never comes into the log. The writer is thread-safe.
 */
public final class JsonEventLog implements EventLog {
    private static final Map<String, Level> LEVELS = Map.of(
            "error", Level.ERROR,
            "warn", Level.WARN,
            "info", Level.INFO,
            "debug", Level.DEBUG,
            "trace", Level.TRACE);

    @Override
    public Writer open(Path file, String level) throws IOException {
        Level least = LEVELS.get(level.toLowerCase(Locale.ROOT));
        if (least == null) {
            throw new IllegalArgumentException(
                    "logging.level is \"%s\"; expected error, warn, info, debug or trace".formatted(level));
        }
        return new JsonLogWriter(file, least);
    }
}
