package org.aios.etl.cache.mapdb;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;

/** A program that changes a store until it is killed, and says so after each change. */
final class EndlessWriter {
    private EndlessWriter() {}

    /** Takes the directory and a number that makes the keys of this run its own. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out);
                CacheStore store = new MapDbCacheStoreProvider()
                        .open(new CacheStoreProvider.Settings(directory, ByteSize.ofMegabytes(8_192)))) {
            for (int i = 0; ; i++) {
                String key = arguments[1] + "-" + i;
                store.put(key, value("old " + key));
                store.put(key, value(key));
                if (i % 5 == 4) {
                    store.remove(arguments[1] + "-" + (i - 2));
                }
                out.write((i + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    static byte[] value(String key) {
        Random random = new Random(key.hashCode());
        byte[] value = new byte[random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(3_000)];
        random.nextBytes(value);
        return value;
    }
}
