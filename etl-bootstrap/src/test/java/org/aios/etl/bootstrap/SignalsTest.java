package org.aios.etl.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process that cannot wind down. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such signals")
class SignalsTest {
    /** Installs the handlers and then hangs, with its winding down. */
    static final class Hanging {
        private Hanging() {}

        public static void main(String[] arguments) throws InterruptedException {
            Signals signals = new Signals(System.out, false);
            signals.install();
            signals.windDown(Hanging::hang, "This is how to go on");
            System.out.println("ready");
            hang();
        }

        private static void hang() {
            while (true) {
                try {
                    Thread.sleep(Duration.ofHours(1).toMillis());
                } catch (InterruptedException e) {
                    continue;
                }
            }
        }
    }

    @Test
    void theSecondSignalEndsAtOnce() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader out = ready(process)) {
            signal(process);
            assertThat(out.readLine()).startsWith("Interrupted");
            long began = System.nanoTime();
            signal(process);

            assertThat(process.waitFor()).isEqualTo(130);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void whoDoesNotWindDownIsEndedWithAFarewell() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader out = ready(process)) {
            long began = System.nanoTime();
            signal(process);

            assertThat(out.lines().collect(Collectors.toList())).last().isEqualTo("This is how to go on");
            assertThat(process.waitFor()).isEqualTo(130);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        }
    }

    private static Process start() throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes.replace(";", File.pathSeparator),
                        Hanging.class.getName())
                .start();
    }

    private static BufferedReader ready(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("ready");
        return out;
    }

    private static void signal(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }
}
