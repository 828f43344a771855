package org.aios.etl.cache.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;
import org.aios.etl.testkit.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapDbCacheStoreTest {
    @TempDir
    Path temp;

    private Path directory;
    private CacheStore store;

    @BeforeEach
    void openStore() throws IOException {
        directory = temp.resolve("cache");
        store = open();
    }

    @AfterEach
    void closeStore() throws IOException {
        store.close();
    }

    private CacheStore open() throws IOException {
        return open(ByteSize.ofMegabytes(256));
    }

    private CacheStore open(ByteSize maxBytes) throws IOException {
        return new MapDbCacheStoreProvider().open(new CacheStoreProvider.Settings(directory, maxBytes));
    }

    private void reopen() throws IOException {
        store.close();
        store = open();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(long seed, int length) {
        byte[] noise = new byte[length];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private Map<String, byte[]> everything() throws IOException {
        Map<String, byte[]> all = new HashMap<>();
        store.entries(entry -> {
            assertThat(all.put(entry.key(), entry.value())).isNull();
            return true;
        });
        return all;
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(CacheStoreProvider.class).stream()
                        .map(provider -> provider.get().name()))
                .contains("mapdb");
    }

    @Test
    void givesBackWhatWasPut() throws IOException {
        store.put("a", bytes("one"));
        assertThat(store.get("a")).hasValue(bytes("one"));
        assertThat(store.get("b")).isEmpty();
    }

    @Test
    void aSecondPutReplacesTheFirst() throws IOException {
        store.put("a", bytes("one"));
        store.put("a", bytes("two"));
        assertThat(store.get("a")).hasValue(bytes("two"));
        assertThat(everything()).hasSize(1);
    }

    @Test
    void aRemovedKeyIsGone() throws IOException {
        store.put("a", bytes("one"));
        assertThat(store.remove("a")).isTrue();
        assertThat(store.remove("a")).isFalse();
        assertThat(store.get("a")).isEmpty();
        reopen();
        assertThat(everything()).isEmpty();
    }

    @Test
    void keepsValuesOfEveryLength() throws IOException {
        List<Integer> lengths = List.of(0, 1, 5, 6, 7, 1_000, 65_535, 65_536, 131_073, 1 << 20, 9_999_999);
        for (int length : lengths) {
            store.put("length-" + length, noise(length, length));
        }
        for (int turn = 0; turn < 2; turn++) {
            for (int length : lengths) {
                assertThat(store.get("length-" + length)).hasValue(noise(length, length));
            }
            reopen();
        }
    }

    @Test
    void keepsOddKeysApart() throws IOException {
        List<String> keys = List.of(
                " ", "..", "/etc/passwd", "a\nb", "a\tb", "\u0000", "\u007f", "A", "a", "\"'\\", "k".repeat(200));
        for (String key : keys) {
            store.put(key, bytes(key));
        }
        reopen();
        for (String key : keys) {
            assertThat(store.get(key)).hasValue(bytes(key));
        }
    }

    @Test
    void refusesKeysThatCannotBeKept() {
        for (String key : List.of("", "k".repeat(201), "ä")) {
            assertThatThrownBy(() -> store.put(key, bytes("x")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected 1 to 200 of ASCII");
        }
    }

    @Test
    void showsEveryEntryOnceUntilTheVisitorHasEnough() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            store.put("key-" + i, bytes("value-" + i));
        }
        assertThat(everything())
                .hasSize(1_000)
                .allSatisfy((key, value) -> assertThat(value).isEqualTo(bytes(key.replace("key", "value"))));
        List<String> seen = new ArrayList<>();
        store.entries(entry -> {
            seen.add(entry.key());
            return seen.size() < 3;
        });
        assertThat(seen).containsExactly("key-0", "key-1", "key-2");
    }

    @Test
    void aVisitorMayChangeTheStore() throws IOException {
        for (int i = 0; i < 600; i++) {
            store.put("key-" + i, bytes("value"));
        }
        store.entries(entry -> {
            try {
                store.put(entry.key(), bytes("new"));
                store.remove("key-" + (600 - Integer.parseInt(entry.key().substring(4))));
                return true;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(everything().values()).allMatch(value -> Arrays.equals(value, bytes("new")));
    }

    @Test
    void whatWasClosedIsThereAgain() throws IOException {
        for (int i = 0; i < 500; i++) {
            store.put("key-" + i, noise(i, i * 50));
        }
        reopen();
        for (int i = 0; i < 500; i++) {
            assertThat(store.get("key-" + i)).hasValue(noise(i, i * 50));
        }
    }

    @Test
    void aClosedStoreFails() throws IOException {
        store.close();
        store.close();
        assertThatThrownBy(() -> store.get("a")).isInstanceOf(IOException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> store.put("a", bytes("x"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.remove("a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.entries(entry -> true)).isInstanceOf(IOException.class);
    }

    @Test
    void sixteenThreadsDoNotDisturbEachOther() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                int own = thread;
                tasks.add(() -> {
                    for (int i = 0; i < 100; i++) {
                        String key = "key-" + own + "-" + i % 20;
                        store.put(key, noise(own * 1_000 + i, 500 + i * 20));
                        assertThat(store.get(key)).hasValue(noise(own * 1_000 + i, 500 + i * 20));
                        if (i % 7 == 0) {
                            assertThat(store.remove(key)).isTrue();
                            assertThat(store.get(key)).isEmpty();
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void interruptedCallerHarmsNobody() throws IOException {
        store.put("before", bytes("one"));
        Thread.currentThread().interrupt();
        try {
            store.put("during", bytes("two"));
            assertThat(store.get("before")).hasValue(bytes("one"));
            store.entries(entry -> true);
            store.remove("absent");
            store.close();
            store = open();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        store.put("after", bytes("three"));
        assertThat(everything().keySet()).containsExactlyInAnyOrder("before", "during", "after");
    }

    @Test
    void theOldestEntriesGoWhenTheStoreIsFull() throws IOException {
        store.close();
        store = open(ByteSize.ofMegabytes(1));
        for (int i = 0; i < 1_000; i++) {
            store.put("key-" + i, noise(i, 10_000));
        }
        assertThat(store.get("key-0")).isEmpty();
        assertThat(store.get("key-880")).isEmpty();
        for (int i = 920; i < 1_000; i++) {
            assertThat(store.get("key-" + i)).hasValue(noise(i, 10_000));
        }
    }

    @Test
    void whatIsDearStaysLonger() throws IOException {
        store.close();
        store = open(ByteSize.ofMegabytes(1));
        for (int i = 0; i < 20; i++) {
            store.put("dear-" + i, noise(-i, 10_000), Money.usd("0.01"));
        }
        for (int i = 0; i < 1_000; i++) {
            store.put("free-" + i, noise(i, 10_000));
        }
        store.close();
        store = open(ByteSize.ofMegabytes(1));
        for (int i = 0; i < 20; i++) {
            assertThat(store.get("dear-" + i)).hasValue(noise(-i, 10_000));
        }
        for (int i = 0; i < 4_000; i++) {
            store.put("later-" + i, noise(i, 10_000));
        }
        assertThat(store.get("dear-0")).as("but not for ever").isEmpty();
    }

    @Test
    void whatIsReadStaysLonger() throws IOException {
        store.close();
        store = open(ByteSize.ofMegabytes(1));
        for (int i = 0; i < 1_000; i++) {
            store.put("key-" + i, noise(i, 10_000));
            store.get("key-0");
        }
        assertThat(store.get("key-0")).hasValue(noise(0, 10_000));
        assertThat(store.get("key-1")).isEmpty();
    }

    @Test
    void aFullStoreDoesNotGrowForEver() throws IOException {
        store.close();
        store = open(ByteSize.ofMegabytes(8));
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            store.put("key-" + i, noise(i, 500 + random.nextInt(20_000)));
        }
        store.compact();
        assertThat(sizeOfValues()).isLessThan(9L << 20);
    }

    @Test
    void whatIsForgottenIsGivenBackToTheDisk() throws IOException {
        for (int i = 0; i < 500; i++) {
            store.put("key-" + i, noise(i, 10_000));
        }
        for (int i = 0; i < 500; i++) {
            if (i % 50 != 7) {
                store.remove("key-" + i);
            }
        }
        long before = sizeOfValues();
        long shrunk = store.compact();
        assertThat(sizeOfValues()).isBetween(100_000L, 102_000L);
        assertThat(before - shrunk).isBetween(100_000L, 102_000L);
        for (int turn = 0; turn < 2; turn++) {
            assertThat(everything()).hasSize(10);
            assertThat(store.get("key-57")).hasValue(noise(57, 10_000));
            reopen();
        }
        assertThat(store.compact()).isZero();
    }

    @Test
    void compactionDisturbsNobody() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Threads.together(5, thread -> () -> {
            if (thread == 4) {
                while (!done.get()) {
                    store.compact();
                }
                return true;
            }
            Random random = new Random(thread);
            Map<String, Integer> model = new HashMap<>();
            for (int i = 0; i < 3_000; i++) {
                String key = thread + "-" + random.nextInt(30);
                if (random.nextInt(3) == 0) {
                    assertThat(store.remove(key)).isEqualTo(model.remove(key) != null);
                } else {
                    store.put(key, noise(i, 1_000 + i));
                    model.put(key, i);
                }
                String other = thread + "-" + random.nextInt(30);
                Integer expected = model.get(other);
                assertThat(store.get(other).map(Arrays::hashCode))
                        .isEqualTo(
                                Optional.ofNullable(expected).map(seed -> Arrays.hashCode(noise(seed, 1_000 + seed))));
            }
            done.set(true);
            return true;
        });
    }

    private long sizeOfValues() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".etl"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void aValueLargerThanTheStoreIsNotKept() throws IOException {
        store.close();
        store = open(ByteSize.ofMegabytes(1));
        store.put("small", bytes("x"));
        store.put("large", bytes("old"));
        store.put("large", noise(1, 2 << 20));
        assertThat(store.get("large")).isEmpty();
        assertThat(store.get("small")).hasValue(bytes("x"));
    }

    @Test
    void onlyTheOwnerMayReadTheFiles() throws IOException {
        store.put("a", bytes("secret"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.toList()).isNotEmpty().allMatch(MapDbCacheStoreTest::isPrivateOrGone);
        }
    }

    /** A commit may just have deleted its log. */
    private static boolean isPrivateOrGone(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .equals("rw-------");
        } catch (IOException e) {
            return e instanceof NoSuchFileException;
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> new MapDbCacheStoreProvider()
                        .open(new CacheStoreProvider.Settings(file.resolve("cache"), ByteSize.ofMegabytes(1))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("set cache.directory");
    }

    @Test
    void aSecondStoreOnTheDirectoryFailsNobody() throws IOException {
        store.put("a", bytes("one"));
        try (CacheStore second = open()) {
            second.put("b", bytes("two"));
            second.get("a");
        }
        assertThat(store.get("a")).hasValue(bytes("one"));
    }
}
