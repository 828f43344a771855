package org.aios.etl.cache.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    private static final int ROUNDS = Integer.getInteger("etl.kills", 3);

    @TempDir
    Path directory;

    private final Map<String, Boolean> seen = new HashMap<>();

    @Test
    void whatWasPutBeforeAKillIsThereAfterIt() throws Exception {
        Random random = new Random(9);
        int[] acknowledged = new int[ROUNDS];
        long slowest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged[round] = writeUntilKilled(round, 1 + random.nextInt(600));
            long start = System.nanoTime();
            try (CacheStore store = open()) {
                store.get("any");
                slowest = Math.max(slowest, System.nanoTime() - start);
                check(store, round, acknowledged[round]);
                int earlier = random.nextInt(round + 1);
                check(store, earlier, acknowledged[earlier]);
            }
        }
        try (CacheStore store = open()) {
            for (int round = 0; round < ROUNDS; round++) {
                check(store, round, acknowledged[round]);
            }
        }
        System.out.printf(
                "%d kills, %d changes acknowledged: none lost, none wrong; slowest opening %d ms%n",
                ROUNDS, IntStream.of(acknowledged).sum(), slowest / 1_000_000);
    }

    private CacheStore open() throws IOException {
        return new MapDbCacheStoreProvider()
                .open(new CacheStoreProvider.Settings(directory, ByteSize.ofMegabytes(8_192)));
    }

    /** Returns the number of the last change that the child said it had made. */
    private int writeUntilKilled(int round, int changes) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        directory.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int last = -1;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            for (int i = 0; i < changes; i++) {
                last = Integer.parseInt(lines.readLine());
            }
            child.toHandle().destroyForcibly(); // unlike the process's own method, leaves the stream open
            for (String line = lines.readLine();
                    line != null && line.length() >= Integer.toString(last + 1).length();
                    line = lines.readLine()) {
                last = Integer.parseInt(line);
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor()).isNotZero();
        return last;
    }

    /**
     * What was put is there. A removal is durable within a second, so one shortly before the kill may be lost: the entry is
     * then what it was, and stays so. Whatever the first reopening showed holds after all later kills.
     */
    private void check(CacheStore store, int round, int last) throws IOException {
        for (int i = 0; i <= last; i++) {
            String key = round + "-" + i;
            Optional<byte[]> found = store.get(key);
            boolean removed = i % 5 == 2 && i + 2 <= last;
            if (i % 5 != 2) {
                assertThat(found).as(key).hasValue(EndlessWriter.value(key));
            } else if (found.isPresent()) {
                assertThat(found).as(key).hasValue(EndlessWriter.value(key));
            }
            if (removed) {
                assertThat(seen.computeIfAbsent(key, first -> found.isPresent()))
                        .as(key)
                        .isEqualTo(found.isPresent());
            }
        }
    }
}
