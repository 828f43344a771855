package org.aios.etl.bootstrap.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the configuration comes from. Passed in, so that nothing here reads the process's surroundings. Immutable.
 *
 * @param explicit the file named by {@code --config}; it has to exist
 * @param workingDirectory the folder that relative paths start from, absolute
 * @param home the user's folder, for {@code ~} and {@code ~/.aios/etl.config.yaml}
 * @param environment the environment variables
 * @param overrides values from the command line by path, such as {@code batch.default_concurrency}
 */
public record ConfigSource(
        Optional<Path> explicit,
        Path workingDirectory,
        Path home,
        Map<String, String> environment,
        Map<String, String> overrides) {
    public ConfigSource {
        workingDirectory = workingDirectory.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        overrides = Map.copyOf(overrides);
    }

    /** Returns a path as the user means it: {@code ~} is the home folder, relative paths start at the working directory. */
    Path resolve(Path path) {
        String text = path.toString();
        if (text.equals("~") || text.startsWith("~/") || text.startsWith("~\\")) {
            return home.resolve(text.substring(Math.min(2, text.length()))).normalize();
        }
        return workingDirectory.resolve(path).normalize();
    }
}
