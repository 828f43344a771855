package org.aios.etl.bootstrap.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked configuration. Immutable.
 *
 * @param config everything but the collectors' blocks
 * @param collectors each collector's configuration by the collector's name
 * @param file the file it was read from; empty if there was none
 * @param settings every value in force with its origin, in the order of the reference
 * @param warnings what a user should know and what did not stop the start
 */
public record Loaded(
        EtlConfig config,
        Map<String, Record> collectors,
        Optional<Path> file,
        List<Setting> settings,
        List<String> warnings) {
    public Loaded {
        collectors = Collections.unmodifiableMap(new LinkedHashMap<>(collectors));
        settings = List.copyOf(settings);
        warnings = List.copyOf(warnings);
    }

    /** Returns where the value of a path comes from; {@code default} if nobody set it. */
    public String origin(String path) {
        return settings.stream()
                .filter(setting -> setting.path().equals(path))
                .map(Setting::origin)
                .findFirst()
                .orElse("default");
    }
}
