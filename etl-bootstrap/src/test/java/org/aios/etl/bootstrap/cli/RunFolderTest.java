package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Output folders that are taken, cannot be written, or are full. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions and mounts are others there")
class RunFolderTest {
    @TempDir
    Path folder;

    private TestConsole etl;

    @BeforeEach
    void sources() throws IOException {
        etl = new TestConsole(folder);
        etl.write("a.txt", "Chapter 1\n\nThis is a book.\n");
        etl.write("m.txt", "a.txt\n");
        etl.write("spin.wait", "spin");
    }

    @Test
    void aSecondProcessIsToldWhoHasTheRunAndTheResults() throws IOException, InterruptedException {
        etl.write("spin.txt", "spin.wait\n");
        try (ChildEtl first =
                new ChildEtl.Start(folder).run("batch", "spin.txt", "--out", "one", "--results", "shared/r.jsonl")) {
            first.awaitFile(folder.resolve("spin.wait.spins"));

            assertThat(etl.run("batch", "m.txt", "--out", "one")).isEqualTo(2);
            assertThat(etl.err())
                    .contains(folder.resolve("one").toString())
                    .contains("process " + first.pid())
                    .contains("--out");

            assertThat(etl.run("batch", "m.txt", "--out", "two", "--results", "shared/r.jsonl"))
                    .isEqualTo(2);
            assertThat(etl.err())
                    .contains(folder.resolve("shared/r.jsonl").toString())
                    .contains("process " + first.pid())
                    .contains("--results");

            assertThat(etl.run("batch", "m.txt", "--out", "three")).isZero();
        }
    }

    @Test
    void theResultsOfAnotherRunAreNotForTheTaking() throws IOException, InterruptedException {
        etl.write("spin.txt", "spin.wait\n");
        try (ChildEtl first = new ChildEtl.Start(folder).run("batch", "spin.txt", "--out", "one")) {
            first.awaitFile(folder.resolve("spin.wait.spins"));

            assertThat(etl.run("batch", "m.txt", "--out", "two", "--results", "one/results.jsonl"))
                    .isEqualTo(2);
            assertThat(etl.err()).contains("process " + first.pid());
        }
    }

    @Test
    void aFileInTheWayIsAUsageError() throws IOException {
        etl.write("taken", "I am a file.");

        for (String out : new String[] {"taken", "taken/below"}) {
            assertThat(etl.run("batch", "m.txt", "--out", out)).isEqualTo(2);
            assertThat(etl.err()).contains("taken").contains("--out").doesNotContain("Exception");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsAUsageError() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("out"));
        try (ChildEtl child =
                mounted("mount --bind out out && mount -o remount,bind,ro out").run("batch", "m.txt", "--out", "out")) {
            assertThat(child.end()).as(child.err()).isEqualTo(2);
            assertThat(child.err())
                    .contains(folder.resolve("out").toString())
                    .contains("ead-only file system")
                    .contains("--out")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void resultsWithoutTheirJournalAreNotResumedButKept() throws IOException {
        etl.write("b.txt", "a.txt\nnowhere.txt\n");
        etl.run("batch", "b.txt", "--out", "out");
        String results = Files.readString(folder.resolve("out/results.jsonl"));
        for (String damage : new String[] {"", "no journal at all, but a text that is longer than a header"}) {
            etl.write("out/run.journal", damage);

            assertThat(etl.run("batch", "b.txt", "--out", "out", "--resume")).isEqualTo(2);

            assertThat(etl.err()).contains("run.journal").contains("without --resume");
            assertThat(Files.readString(folder.resolve("out/results.jsonl"))).isEqualTo(results);
        }
        assertThat(etl.run("batch", "b.txt", "--out", "out")).isEqualTo(3);
    }

    @Test
    void aFullDiskStopsTheRunAndSaysHowToGoOn() throws IOException, InterruptedException {
        etl.write("big.txt", "Chapter 1\n\n" + "This is a long book. ".repeat(60_000));
        etl.write("both.txt", "a.txt\nbig.txt\n");
        Files.createDirectories(folder.resolve("out"));
        try (ChildEtl child = mounted("mount -t tmpfs -o size=256k tmpfs out")
                .run("batch", "both.txt", "--out", "out", "--concurrency", "1")) {
            assertThat(child.end()).as(child.err()).isEqualTo(1);
            assertThat(child.err())
                    .contains("No space left")
                    .contains("Go on with: etl batch both.txt --out out --concurrency 1 --resume")
                    .doesNotContain("\tat ")
                    .doesNotContain("defect");
        }
    }

    @Test
    void nobodyElseMayReadWhatWasCollected() throws IOException {
        etl.write("b.txt", "a.txt\nnowhere.txt\n");
        etl.run("batch", "b.txt", "--out", "deep/out");

        try (Stream<Path> files = Files.walk(folder.resolve("deep"))) {
            for (Path file : files.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                if (Files.isDirectory(file)) {
                    assertThat(mode).as(file.toString()).isEqualTo("rwx------");
                } else {
                    assertThat(mode).as(file.toString()).isEqualTo("rw-------");
                }
            }
        }
    }

    /** A process with mounts of its own. */
    private ChildEtl.Start mounted(String mounting) throws IOException, InterruptedException {
        List<String> trial = List.of("unshare", "-m", "sh", "-c", mounting);
        boolean possible;
        try {
            possible = new ProcessBuilder(trial)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            possible = false;
        }
        assumeThat(possible).as("mounting needs root and unshare").isTrue();
        return new ChildEtl.Start(folder).within("unshare", "-m", "sh", "-c", mounting + " && exec \"$@\"", "sh");
    }
}
