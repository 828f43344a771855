package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.core.spi.MetricsSink;

/**
 * Where the figures of a command go: to standard output as a table, or into a file, whose ending chooses their form: {@code
 * .prom} Prometheus' text format, {@code .txt} a table, everything else JSON. A file is replaced in one step; whoever
 * collects figures may be another user, so it has the permissions that files usually get.
 *
 * @param file the file; empty for standard output
 */
record MetricsTarget(Optional<Path> file) {
    private static final String STANDARD_OUTPUT = "-";

    /** Returns the place that an option names, else the one that the configuration names. */
    static Optional<MetricsTarget> of(Context context, Optional<String> option, Optional<Path> configured) {
        if (option.isPresent()) {
            return Optional.of(new MetricsTarget(
                    option.filter(place -> !place.equals(STANDARD_OUTPUT)).map(context::path)));
        }
        return configured.map(place -> new MetricsTarget(Optional.of(place)));
    }

    /** Returns the figures of the first sink that shows any. */
    static Optional<String> figures(List<MetricsSink> sinks, MetricsSink.Format format) {
        return sinks.stream()
                .map(sink -> sink.export(format))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Writes the figures; does nothing where they are for standard output or nobody shows any. */
    void write(List<MetricsSink> sinks) throws IOException {
        if (file.isPresent()) {
            Optional<String> figures = figures(sinks, format(file.get()));
            if (figures.isPresent()) {
                writeTo(file.get(), figures.get());
            }
        }
    }

    private static void writeTo(Path file, String figures) throws IOException {
        try {
            replace(file, figures);
        } catch (IOException e) {
            throw new IOException(
                    "The figures could not be written to %s: %s; give another place"
                            .formatted(file, PrivateFiles.reason(e)),
                    e);
        }
    }

    /** Prints them where they are for standard output. */
    void print(List<MetricsSink> sinks, Console console) {
        if (file.isEmpty()) {
            figures(sinks, MetricsSink.Format.TEXT).ifPresent(console.out()::print);
            console.out().flush();
        }
    }

    private static MetricsSink.Format format(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".prom")) {
            return MetricsSink.Format.PROMETHEUS;
        }
        return name.endsWith(".txt") ? MetricsSink.Format.TEXT : MetricsSink.Format.JSON;
    }

    private static void replace(Path file, String text) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.writeString(file, text); // a device or a pipe
            return;
        }
        Path begun = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(begun, text);
        Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
