package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/** Where and with what something was measured, in one sentence. */
final class Machine {
    private Machine() {}

    /** Returns the sentence, without any name of the machine or its user. */
    static String sentence(String command) {
        return "*Measured on %s by `%s`: %d cores%s, %s, Java %s, etl %s%s.*"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        command,
                        Runtime.getRuntime().availableProcessors(),
                        processor().map(name -> " (" + name + ")").orElse(""),
                        System.getProperty("os.name"),
                        System.getProperty("java.version"),
                        System.getProperty("etl.benchmarks.version", "of this checkout"),
                        node().map(version -> ", Node " + version).orElse(", no Node"));
    }

    private static Optional<String> processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /** Returns the version of Node; nothing where there is none. */
    static Optional<String> node() {
        try {
            Process process = new ProcessBuilder("node", "--version")
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(printed.strip().replaceFirst("^v", "")).filter(version -> version.matches("[\\d.]+"));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
