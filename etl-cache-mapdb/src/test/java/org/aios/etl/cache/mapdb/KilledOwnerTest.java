package org.aios.etl.cache.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four processes share a directory, and the one that owns it is killed again and again. {@code -Detl.owners=N}: how often. */
class KilledOwnerTest {
    private static final int KILLS = Integer.getInteger("etl.owners", 3);
    private static final int PROCESSES = 4;

    @TempDir
    Path directory;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> pauses = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Member> owners = new LinkedBlockingQueue<>();

    /** One of the processes, with the thread that listens to it. */
    private final class Member {
        private final Process process;
        private final Thread listener;

        Member(String name) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SharingProcess.class.getName(),
                            directory.toString(),
                            name)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            listener = new Thread(this::listen, "listener-" + name);
            listener.setDaemon(true);
            listener.start();
        }

        private void listen() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    hear(line);
                }
            } catch (IOException e) {
                failures.add("listening: " + e);
            }
        }

        private void hear(String line) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "put" -> acknowledged.add(words[1]);
                case "failed" -> failures.add(words[1]);
                case "pause" -> pauses.add(Integer.parseInt(words[1]));
                case "own" -> owners.add(this);
                default -> {}
            }
        }

        void kill() throws InterruptedException {
            process.toHandle().destroyForcibly(); // leaves the stream open, unlike the process's own method
            listener.join();
            process.waitFor();
        }

        void stop() throws IOException, InterruptedException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            listener.join();
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void noCallFailsAndNothingIsLostWhenOwnersAreKilled() throws Exception {
        List<Member> members = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                members.add(new Member("p" + i));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                Member owner = owners.poll(60, TimeUnit.SECONDS);
                assertThat(owner).as("nobody became the owner").isNotNull();
                TimeUnit.MILLISECONDS.sleep(300); // for calls of all to be under way
                owner.kill();
                members.remove(owner);
                members.add(new Member("q" + kill));
            }
            assertThat(owners.poll(60, TimeUnit.SECONDS)).isNotNull();
            for (Member member : List.copyOf(members)) {
                member.stop();
                members.remove(member);
            }
        } finally {
            for (Member member : members) {
                member.kill();
            }
        }
        assertThat(failures).isEmpty();
        try (CacheStore store = new MapDbCacheStoreProvider()
                .open(new CacheStoreProvider.Settings(directory, ByteSize.ofMegabytes(512)))) {
            for (String key : acknowledged) {
                assertThat(store.get(key)).as(key).hasValue(EndlessWriter.value(key));
            }
        }
        System.out.printf(
                "%d processes, owner killed %d times: %d puts acknowledged, none lost, no call failed, longest %d ms%n",
                PROCESSES,
                KILLS,
                acknowledged.size(),
                pauses.stream().max(Integer::compare).orElse(0));
    }
}
