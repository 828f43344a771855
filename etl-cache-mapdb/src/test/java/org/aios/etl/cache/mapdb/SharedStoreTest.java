package org.aios.etl.cache.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;
import org.aios.etl.testkit.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStoreTest {
    @TempDir
    Path temp;

    private static CacheStore open(Path directory) throws IOException {
        return new MapDbCacheStoreProvider()
                .open(new CacheStoreProvider.Settings(directory, ByteSize.ofMegabytes(256)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertShared(CacheStore one, CacheStore other) throws IOException {
        one.put("mine", bytes("one"));
        assertThat(other.get("mine")).hasValue(bytes("one"));
        other.put("yours", new byte[1 << 20]);
        assertThat(one.get("yours")).hasValue(new byte[1 << 20]);
        assertThat(other.remove("mine")).isTrue();
        assertThat(one.get("mine")).isEmpty();
    }

    @Test
    void twoStoresOfOneDirectoryShareTheirEntries() throws IOException {
        try (CacheStore owner = open(temp);
                CacheStore client = open(temp)) {
            assertShared(owner, client);
            assertShared(client, owner);
        }
    }

    @Test
    void whenTheOwnerClosesAnotherTakesOver() throws IOException {
        CacheStore first = open(temp);
        try (CacheStore second = open(temp);
                CacheStore third = open(temp)) {
            first.put("a", bytes("one"));
            first.close();
            assertThat(third.get("a")).hasValue(bytes("one"));
            second.put("b", bytes("two"));
            assertThat(third.get("b")).hasValue(bytes("two"));
            assertShared(second, third);
        }
    }

    @Test
    void anOwnerThatIsSilentFailsNobody() throws Exception {
        Process owner = startOwner(7);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(lines.readLine()).isEqualTo("0");
            try (CacheStore client = open(temp)) {
                assertThat(client.get("7-0")).hasValue(EndlessWriter.value("7-0"));
                signal(owner, "STOP");
                assertThat(client.get("7-0")).isEmpty();
                client.put("during", bytes("lost"));
                assertThat(client.remove("7-0")).isFalse();
                signal(owner, "CONT");
                owner.destroyForcibly();
                owner.waitFor();
            }
            try (CacheStore later = open(temp)) {
                assertThat(later.get("7-0")).hasValue(EndlessWriter.value("7-0"));
            }
        } finally {
            owner.destroyForcibly();
        }
    }

    private static void signal(Process process, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private Process startOwner(int round) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        temp.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void whenTheOwnerIsKilledNothingAcknowledgedIsLost() throws Exception {
        for (int round = 0; round < 2; round++) {
            Process owner = startOwner(round);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.US_ASCII))) {
                assertThat(lines.readLine()).isEqualTo("0");
                try (CacheStore client = open(temp)) {
                    String key = round + "-client";
                    client.put(key, bytes("one"));
                    owner.destroyForcibly();
                    assertThat(client.get(key)).hasValue(bytes("one"));
                    assertThat(client.get(round + "-0")).hasValue(EndlessWriter.value(round + "-0"));
                    client.put("after", bytes("two"));
                    assertThat(client.get("after")).hasValue(bytes("two"));
                }
            } finally {
                owner.destroyForcibly();
            }
        }
    }

    @Test
    void aDeadProcesssSocketIsReplaced() throws IOException {
        Files.createFile(temp.resolve("cache.sock"));
        try (CacheStore owner = open(temp);
                CacheStore client = open(temp)) {
            assertShared(owner, client);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("cache.sock"))))
                    .isEqualTo("rw-------");
        }
        assertThat(temp.resolve("cache.sock")).doesNotExist();
    }

    @Test
    void moreThreadsThanConnectionsWaitForEachOther() throws Exception {
        try (CacheStore owner = open(temp);
                CacheStore client = open(temp)) {
            Threads.together(100, thread -> () -> {
                client.put("key-" + thread, bytes("value-" + thread));
                assertThat(owner.get("key-" + thread)).hasValue(bytes("value-" + thread));
                return true;
            });
        }
    }

    @Test
    void aPathThatIsTooLongForASocketIsNoObstacle() throws IOException {
        Path deep = temp.resolve("a-rather-long-name-of-a-folder-".repeat(4));
        try (CacheStore owner = open(deep);
                CacheStore client = open(deep)) {
            assertShared(owner, client);
        }
    }

    @Test
    void withAnOwnerThatDoesNotServeThereIsSimplyNoCache() throws IOException {
        try (DirectoryLock owner = DirectoryLock.tryTake(temp).orElseThrow();
                CacheStore store = open(temp)) {
            store.put("a", bytes("one"));
            assertThat(store.get("a")).isEmpty();
            assertThat(store.remove("a")).isFalse();
            assertThat(owner).isNotNull();
        }
    }
}
