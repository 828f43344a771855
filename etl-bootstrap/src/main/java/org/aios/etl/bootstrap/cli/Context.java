package org.aios.etl.bootstrap.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.config.ConfigLoader;
import org.aios.etl.bootstrap.config.ConfigSource;
import org.aios.etl.bootstrap.config.Loaded;
import org.aios.etl.bootstrap.discovery.Found;
import org.aios.etl.bootstrap.discovery.Services;
import org.aios.etl.bootstrap.manifest.Manifest;
import org.aios.etl.bootstrap.manifest.ManifestException;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.Descriptor;

/** What the commands share: the console, what was discovered, and the configuration file chosen. For one thread. */
final class Context {
    private final Console console;
    private final Services services;
    private final Found<CollectorProvider<?, ?, ?>> collectors;
    private Optional<Path> configFile = Optional.empty();

    Context(Console console, Services services) {
        this.console = console;
        this.services = services;
        this.collectors = services.collectors();
    }

    Console console() {
        return console;
    }

    Services services() {
        return services;
    }

    Found<CollectorProvider<?, ?, ?>> collectors() {
        return collectors;
    }

    List<Descriptor<?, ?, ?>> descriptors() {
        List<Descriptor<?, ?, ?>> descriptors = new java.util.ArrayList<>();
        collectors.services().forEach(provider -> descriptors.add(provider.descriptor()));
        return descriptors;
    }

    /** Returns how the program was called, as a shell reads it; the launchers say so. */
    String program() {
        String called = console.environment().getOrDefault("ETL_COMMAND", "");
        return called.isBlank() ? "etl" : BatchArguments.quoted(called);
    }

    /** Returns the configuration file named on the command line. */
    Optional<Path> configFile() {
        return configFile;
    }

    void configFile(Path file) {
        configFile = Optional.of(file);
    }

    /** Loads the configuration; values of the command line win. */
    Loaded load(Map<String, String> overrides) throws ConfigException {
        return ConfigLoader.load(
                new ConfigSource(
                        configFile.map(file -> console.workingDirectory().resolve(file)),
                        console.workingDirectory(),
                        console.home(),
                        console.environment(),
                        new HashMap<>(overrides)),
                descriptors());
    }

    /**
     * The same for settings that options of the command gave; a problem with one then names the option.
     *
     * @param names the option for each setting
     */
    Session open(Map<String, String> overrides, Map<String, String> names) throws ConfigException {
        try {
            return open(overrides);
        } catch (ConfigException e) {
            throw new ConfigException(
                    e.problems().stream().map(problem -> named(problem, names)).toList());
        }
    }

    private static String named(String problem, Map<String, String> names) {
        for (Map.Entry<String, String> name : names.entrySet()) {
            String beginning = "command line: " + name.getKey();
            if (problem.startsWith(beginning)) {
                return name.getValue() + problem.substring(beginning.length());
            }
        }
        return problem;
    }

    /** Opens the manifest that an argument names; {@code -} is standard input. */
    Manifest manifest(String argument) throws ManifestException {
        return argument.equals("-") ? Manifest.open(console.in()) : Manifest.open(path(argument));
    }

    /** Says that a manifest names no source, or none that was chosen. */
    String nothingToDo(Manifest manifest, List<String> tiers) {
        return tiers.isEmpty()
                ? "The manifest %s names no source; expected at least one".formatted(manifest.name())
                : "No source of %s has a tier among %s; nothing was touched"
                        .formatted(manifest.name(), String.join(", ", tiers));
    }

    /** Loads the configuration, says what is odd, and wires the installation. */
    Session open(Map<String, String> overrides) throws ConfigException {
        Loaded loaded = load(overrides);
        collectors.broken().forEach(broken -> console.err().println("warning: " + broken));
        loaded.warnings().forEach(warning -> console.err().println("warning: " + warning));
        loaded.config().plugins().directories().stream()
                .filter(Context::holdsSomething)
                .forEach(folder -> console.err()
                        .println(
                                "warning: the plugins in %s are not loaded by this release; put their jars into the distribution's lib/ folder"
                                        .formatted(folder)));
        return Session.open(loaded, collectors.services(), services, console.clock(), console.environment());
    }

    private static boolean holdsSomething(Path folder) {
        String[] names = folder.toFile().list();
        return names != null && names.length > 0;
    }

    /** Returns a path of the command line, relative to the working directory. */
    Path path(String given) {
        return console.workingDirectory().resolve(given).normalize();
    }
}
