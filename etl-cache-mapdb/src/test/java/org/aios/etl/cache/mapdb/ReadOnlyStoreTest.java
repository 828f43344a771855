package org.aios.etl.cache.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that may not be written is read, and left as it is. */
class ReadOnlyStoreTest {
    private static final long BOUND = 16L << 20;

    @TempDir
    Path directory;

    @BeforeEach
    void fill() throws IOException {
        try (LocalStore store = open(false)) {
            store.put("a", bytes("old"));
            store.put("a", bytes("one"));
            store.put("b", bytes("two"));
            store.remove("b");
        }
    }

    private LocalStore open(boolean readOnly) throws IOException {
        return new LocalStore(new StoreFiles(directory, BOUND, Clock.systemUTC(), readOnly), BOUND);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return all;
    }

    private void assertRead() throws IOException {
        Map<String, String> before = files();
        try (LocalStore store = open(true)) {
            assertThat(store.get("a")).hasValue(bytes("one"));
            assertThat(store.get("b")).isEmpty();
            for (ThrowingCallable change : List.<ThrowingCallable>of(
                    () -> store.put("c", bytes("three")), () -> store.remove("a"), store::compact)) {
                assertThatThrownBy(change).isInstanceOf(IOException.class).hasMessageContaining("read-only");
            }
            assertThat(store.get("c")).isEmpty();
            assertThat(store.get("a")).hasValue(bytes("one"));
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatItHoldsIsAnsweredAndNothingIsChanged() throws IOException {
        assertRead();
    }

    @Test
    void theIndexIsNotNeeded() throws IOException {
        Files.delete(directory.resolve("index.db"));
        assertRead();
    }

    @Test
    void damageIsPassedByAndLeft() throws IOException {
        Path values = directory.resolve("values-000001.etl");
        Files.write(values, bytes("something that is no record"), StandardOpenOption.APPEND);
        assertRead();
    }

    @Test
    void filesOfTheFormerFormAreDeletedByWhoMayWrite() throws IOException {
        for (String name : new String[] {"cache.db", "cache.db.wal.0", "cache.db.committing", "cache.db.left.0"}) {
            Files.createFile(directory.resolve(name));
        }
        Files.createFile(directory.resolve("cache.db.corrupt-20260101T000000Z"));
        Files.createFile(directory.resolve("cache.dbx"));
        open(false).close();
        assertThat(files())
                .containsKeys("cache.db.corrupt-20260101T000000Z", "cache.dbx")
                .doesNotContainKeys("cache.db", "cache.db.wal.0", "cache.db.committing", "cache.db.left.0");
    }
}
