package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.spi.CacheStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every cache store must do. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public interface CacheStoreContract {
    /** Opens the store of this test; at its second opening, what was closed before is there again. */
    CacheStore open() throws IOException;

    @Test
    default void unknownKeyIsAbsent() throws IOException {
        try (CacheStore store = open()) {
            assertThat(store.get("nobody-put-this")).isEmpty();
        }
    }

    @Test
    default void valueComesBackByteForByte() throws IOException {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        try (CacheStore store = open()) {
            store.put("key", everyByte);
            assertThat(store.get("key")).hasValue(everyByte);
        }
    }

    @Test
    default void laterValueReplacesEarlier() throws IOException {
        try (CacheStore store = open()) {
            store.put("key", bytes("a longer first value"));
            store.put("key", bytes("second"));
            assertThat(store.get("key")).hasValue(bytes("second"));
            assertThat(all(store)).hasSize(1);
        }
    }

    @Test
    default void removedKeyIsAbsent() throws IOException {
        try (CacheStore store = open()) {
            store.put("key", bytes("value"));
            assertThat(store.remove("key")).isTrue();
            assertThat(store.remove("key")).isFalse();
            assertThat(store.get("key")).isEmpty();
        }
    }

    @Test
    default void emptyAndLargeValuesAreKept() throws IOException {
        byte[] large = new byte[5_000_000];
        new Random(1).nextBytes(large);
        try (CacheStore store = open()) {
            store.put("empty", new byte[0]);
            store.put("large", large);
            assertThat(store.get("empty")).hasValue(new byte[0]);
            assertThat(store.get("large")).hasValue(large);
        }
    }

    @Test
    default void oddKeysAreKeptApart() throws IOException {
        List<String> keys = oddKeys();
        try (CacheStore store = open()) {
            for (String key : keys) {
                store.put(key, bytes("value of " + key));
            }
        }
        try (CacheStore store = open()) {
            for (String key : keys) {
                assertThat(store.get(key)).as(key).hasValue(bytes("value of " + key));
            }
            assertThat(all(store)).containsOnlyKeys(keys);
        }
    }

    @Test
    default void storedValueDoesNotChangeWithTheCallersArray() throws IOException {
        byte[] array = bytes("value");
        try (CacheStore store = open()) {
            store.put("key", array);
            array[0] = 'X';
            store.get("key").ifPresent(found -> found[1] = 'X');
            assertThat(store.get("key")).hasValue(bytes("value"));
        }
    }

    @Test
    default void entriesStopWhenTheVisitorHasSeenEnough() throws IOException {
        List<String> seen = new ArrayList<>();
        try (CacheStore store = open()) {
            for (int i = 0; i < 10; i++) {
                store.put("key-" + i, bytes("value"));
            }
            store.entries(entry -> {
                seen.add(entry.key());
                return seen.size() < 3;
            });
        }
        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    default void everythingIsThereAfterReopening() throws IOException {
        Map<String, byte[]> expected = new HashMap<>();
        try (CacheStore store = open()) {
            for (int i = 0; i < 300; i++) {
                expected.put("key-" + i, bytes("value ".repeat(i)));
                store.put("key-" + i, bytes("value ".repeat(i)));
            }
            store.remove("key-7");
            expected.remove("key-7");
        }
        try (CacheStore store = open()) {
            assertThat(all(store)).containsExactlyInAnyOrderEntriesOf(texts(expected));
        }
    }

    @Test
    default void randomUseAgreesWithAMap() throws IOException {
        Random random = new Random(42);
        Map<String, String> model = new HashMap<>();
        for (int session = 0; session < 3; session++) {
            try (CacheStore store = open()) {
                for (int step = 0; step < 200; step++) {
                    String key = "key-" + random.nextInt(20);
                    if (random.nextInt(4) == 0) {
                        assertThat(store.remove(key)).isEqualTo(model.remove(key) != null);
                    } else {
                        String value = "v".repeat(random.nextInt(2_000)) + step;
                        store.put(key, bytes(value));
                        model.put(key, value);
                    }
                }
                assertThat(all(store)).isEqualTo(model);
            }
        }
    }

    @Test
    default void threadsDoNotDisturbEachOther() throws Exception {
        try (CacheStore store = open()) {
            Threads.together(8, thread -> () -> {
                for (int i = 0; i < 100; i++) {
                    String key = "thread-" + thread + "-" + i % 10;
                    store.put(key, bytes(key + " " + i));
                    assertThat(store.get(key)).hasValue(bytes(key + " " + i));
                }
                return true;
            });
            assertThat(all(store)).hasSize(80);
        }
    }

    @Test
    default void readersOfOneKeySeeWholeValues() throws Exception {
        try (CacheStore store = open()) {
            store.put("key", bytes("0".repeat(10_000)));
            Threads.together(4, thread -> () -> {
                for (int i = 0; i < 50; i++) {
                    store.put("key", bytes(String.valueOf(thread).repeat(10_000)));
                    byte[] found = store.get("key").orElseThrow();
                    assertThat(new String(found, StandardCharsets.UTF_8)).matches("(\\d)\\1{9999}");
                }
                return true;
            });
        }
    }

    @Test
    default void interruptedCallerHarmsNobody() throws Exception {
        try (CacheStore store = open()) {
            store.put("before", bytes("value"));
            Threads.together(4, thread -> () -> {
                for (int i = 0; i < 50; i++) {
                    if (thread == 0) {
                        useInterrupted(store, "interrupted-" + i);
                    } else {
                        store.put("calm-" + thread + "-" + i, bytes("value"));
                        assertThat(store.get("before")).hasValue(bytes("value"));
                    }
                }
                return true;
            });
            store.put("after", bytes("value"));
            assertThat(store.get("after")).hasValue(bytes("value"));
        }
        try (CacheStore store = open()) {
            assertThat(all(store)).containsKeys("before", "after", "calm-1-0", "calm-3-49");
        }
    }

    @Test
    default void closedStoreRefuses() throws IOException {
        CacheStore store = open();
        store.close();
        store.close();
        assertThatThrownBy(() -> store.get("key")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.put("key", bytes("value"))).isInstanceOf(IOException.class);
    }

    /** What the interrupted caller itself gets is the store's choice. */
    private static void useInterrupted(CacheStore store, String key) {
        Thread.currentThread().interrupt();
        try {
            store.put(key, bytes("value"));
            store.get(key);
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        } finally {
            Thread.interrupted();
        }
    }

    private static List<String> oddKeys() {
        StringBuilder printable = new StringBuilder();
        for (char c = ' '; c <= '~'; c++) {
            printable.append(c);
        }
        return List.of(
                "a",
                "A",
                " ",
                ".",
                "..",
                "../../etc/passwd",
                "/",
                "a/b",
                "a\\b",
                "a:b",
                "CON",
                "a%2Fb",
                "\ttab",
                "key.tmp",
                "k".repeat(200),
                printable.toString());
    }

    private static Map<String, String> all(CacheStore store) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        store.entries(entry -> {
            assertThat(found.put(entry.key(), entry.value())).as(entry.key()).isNull();
            return true;
        });
        return texts(found);
    }

    private static Map<String, String> texts(Map<String, byte[]> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((key, value) -> texts.put(key, new String(value, StandardCharsets.UTF_8)));
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
