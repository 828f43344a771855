package org.aios.etl.cache.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFileTest {
    private static final int ENTRIES = 300;

    @TempDir
    Path directory;

    private Path main;

    @BeforeEach
    void fillAStore() throws IOException {
        main = directory.resolve("values-000001.etl");
        try (CacheStore store = open()) {
            for (int i = 0; i < ENTRIES; i++) {
                store.put("key-" + i, noise(-i, 100));
                store.put("key-" + i, value(i));
                store.put("gone-" + i, noise(i, 300));
            }
            for (int i = 0; i < ENTRIES; i++) {
                store.remove("gone-" + i);
            }
        }
    }

    private CacheStore open() throws IOException {
        return new MapDbCacheStoreProvider()
                .open(new CacheStoreProvider.Settings(directory, ByteSize.ofMegabytes(1_024)));
    }

    private static byte[] value(int i) {
        return noise(i, i % 10 == 0 ? 150_000 : 20 + i * 13);
    }

    private static byte[] noise(long seed, int length) {
        byte[] noise = new byte[length];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    /** Asserts that nothing wrong is answered, twice and after a reopening, and returns how many entries are there. */
    private int soundEntries() throws IOException {
        int first;
        try (CacheStore store = open()) {
            first = sound(store);
            assertThat(sound(store)).isEqualTo(first);
            store.put("new", noise(1, 5_000));
            assertThat(store.get("new")).hasValue(noise(1, 5_000));
        }
        try (CacheStore store = open()) {
            assertThat(sound(store)).isEqualTo(first);
            assertThat(store.get("new")).hasValue(noise(1, 5_000));
        }
        return first;
    }

    private static int sound(CacheStore store) throws IOException {
        int found = 0;
        for (int i = 0; i < ENTRIES; i++) {
            byte[] expected = value(i);
            found += store.get("key-" + i)
                    .map(value -> {
                        assertThat(value).isEqualTo(expected);
                        return 1;
                    })
                    .orElse(0);
            assertThat(store.get("gone-" + i)).isEmpty();
        }
        return found;
    }

    private boolean putAside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.getFileName().toString().contains(".corrupt-"));
        }
    }

    private void write(long position, byte[] bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(main.toFile(), "rw")) {
            file.seek(position);
            file.write(bytes);
        }
    }

    @Test
    void aBrokenHeaderCostsNothing() throws IOException {
        write(2, noise(1, 14));
        assertThat(soundEntries()).isEqualTo(ENTRIES);
        assertThat(putAside()).isTrue();
    }

    @Test
    void aLostIndexCostsNothing() throws IOException {
        Files.delete(directory.resolve("index.db"));
        assertThat(soundEntries()).isEqualTo(ENTRIES);
        assertThat(putAside()).isFalse();
    }

    @Test
    void aDamagedIndexCostsNothing() throws IOException {
        Path index = directory.resolve("index.db");
        byte[] bytes = Files.readAllBytes(index);
        bytes[bytes.length / 2] ^= 1;
        Files.write(index, bytes);
        assertThat(soundEntries()).isEqualTo(ENTRIES);
        assertThat(putAside()).isTrue();
    }

    @Test
    void aFileOfANewerReleaseIsLeftAlone() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(16).putLong(0x65746C2D76616C75L).putInt(9);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, 12);
        write(0, header.putInt((int) crc.getValue()).array());
        byte[] before = Files.readAllBytes(main);
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("newer release");
        assertThat(Files.readAllBytes(main)).isEqualTo(before);
    }

    @Test
    void aCheckFindsWhatIsDamaged() throws IOException {
        long length = Files.size(main);
        write(length / 2, noise(4, 2_000));
        write(length / 4, noise(5, 10));
        try (CacheStore store = open();
                CacheStore client = open()) {
            long damaged = client.verify();
            assertThat(damaged).isPositive();
            assertThat(store.verify()).isZero();
            assertThat(sound(store)).isEqualTo(ENTRIES - (int) damaged);
        }
    }

    @Test
    void aTruncatedFileKeepsWhatIsLeft() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(main.toFile(), "rw")) {
            file.setLength(file.length() * 2 / 3);
        }
        assertThat(soundEntries()).isBetween(1, ENTRIES - 1);
    }

    @Test
    void anEmptyFileIsReplaced() throws IOException {
        Files.write(main, new byte[0]);
        assertThat(soundEntries()).isZero();
        assertThat(putAside()).isTrue();
    }

    @Test
    void garbageIsReplaced() throws IOException {
        Files.write(main, noise(99, 3_000_000));
        assertThat(soundEntries()).isZero();
        assertThat(putAside()).isTrue();
    }
}
