package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.aios.etl.bootstrap.Main;

/** The command line in a process of its own, in a folder of its own, with the {@link WaitingProvider} as a plugin. */
final class ChildEtl implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long STEP_MILLIS = 10;

    private final Process process;
    private final Path err;

    private ChildEtl(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    /** How to start one; a copy may be changed. */
    static final class Start {
        private final Path folder;
        private final Map<String, String> environment = new TreeMap<>();
        private final List<String> around = new ArrayList<>();
        private final List<String> options = new ArrayList<>();
        private boolean piped;

        Start(Path folder) {
            this.folder = folder;
        }

        Start with(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Start option(String option) {
            options.add(option);
            return this;
        }

        /** Runs it inside another command. */
        Start within(String... command) {
            around.addAll(List.of(command));
            return this;
        }

        /** Gives it a standard output that the test reads, or stops to read. */
        Start piped() {
            piped = true;
            return this;
        }

        ChildEtl run(String... arguments) throws IOException {
            return start(Main.class, arguments);
        }

        ChildEtl start(Class<?> main, String... arguments) throws IOException {
            Path err = Files.createTempFile(folder, "child", ".err");
            ProcessBuilder builder = new ProcessBuilder(command(main, arguments)).directory(folder.toFile());
            builder.environment().put("HOME", folder.resolve("home").toString());
            builder.environment().putAll(environment);
            builder.redirectError(err.toFile());
            if (!piped) {
                builder.redirectOutput(
                        Files.createTempFile(folder, "child", ".out").toFile());
            }
            return new ChildEtl(builder.start(), err);
        }

        private List<String> command(Class<?> main, String... arguments) throws IOException {
            List<String> command = new ArrayList<>(around);
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m"));
            command.addAll(options);
            String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            command.addAll(List.of("-cp", plugin() + File.pathSeparator + classes, main.getName()));
            command.addAll(List.of(arguments));
            return command;
        }

        private Path plugin() throws IOException {
            Path services = folder.resolve("plugin/META-INF/services");
            Files.createDirectories(services);
            Files.writeString(
                    services.resolve("org.aios.etl.core.spi.CollectorProvider"), WaitingProvider.class.getName());
            return folder.resolve("plugin");
        }
    }

    OutputStream in() {
        return process.getOutputStream();
    }

    InputStream out() {
        return process.getInputStream();
    }

    long pid() {
        return process.pid();
    }

    /** Waits until something is so, or fails with what the process said. */
    ChildEtl await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s; it said: %s", what, err()).isLessThan(end);
            Thread.sleep(STEP_MILLIS);
        }
        return this;
    }

    ChildEtl awaitFile(Path file) throws IOException, InterruptedException {
        return await("there is no " + file, () -> Files.exists(file));
    }

    /** Sends a signal as a terminal or a supervisor does. */
    ChildEtl signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
        return this;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Returns the exit code once it has ended. */
    int end() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("it does not end; it said: %s", err())
                .isTrue();
        return process.exitValue();
    }

    /** Returns how long it took to end. */
    Duration timeToEnd() throws IOException, InterruptedException {
        long began = System.nanoTime();
        end();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
