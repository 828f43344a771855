package org.aios.etl.cache.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that fills up: a small file system in memory, mounted in a name space of the child's own. */
class FullDiskTest {
    @TempDir
    Path directory;

    @Test
    void aFullDiskAtAnyOffsetHarmsNothingThatWasKept() throws Exception {
        assumeThat(run(List.of("unshare", "-rm", "true")).code())
                .as("skipped: this system lets nobody mount a file system of his own (unshare -rm)")
                .isZero();
        Ended ended = run(List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=12m tmpfs \"$1\" && exec \"$2\" -Xmx256m -cp \"$3\" \"$4\" \"$1\"",
                "sh",
                directory.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                FullDiskTrial.class.getName()));
        System.out.println(ended.output().lines().reduce((first, last) -> last).orElse(""));
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    private record Ended(int code, String output) {}

    private static Ended run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            return new Ended(-1, String.valueOf(e.getMessage()));
        }
    }
}
