package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;

/**
 * A program that uses a shared store until it is told to stop by the end of its input, or killed. It says after each call
 * what it did: {@code put KEY}, {@code own}, {@code failed WHAT}, {@code pause MILLISECONDS} of the longest call so far.
 */
final class SharingProcess {
    private SharingProcess() {}

    /** Takes the directory and a name that makes the keys of this process its own. */
    public static void main(String[] arguments) throws IOException {
        String name = arguments[1];
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        Random random = new Random(name.hashCode());
        long longest = 0;
        boolean told = false;
        try (CacheStore store = new MapDbCacheStoreProvider()
                .open(new CacheStoreProvider.Settings(Path.of(arguments[0]), ByteSize.ofMegabytes(512)))) {
            for (int i = 0; System.in.available() == 0; i++) {
                String key = name + "-" + i;
                long start = System.nanoTime();
                try {
                    store.put(key, EndlessWriter.value(key));
                    out.println("put " + key);
                    String earlier = name + "-" + random.nextInt(i + 1);
                    Optional<byte[]> found = store.get(earlier);
                    if (found.isEmpty() || !Arrays.equals(found.get(), EndlessWriter.value(earlier))) {
                        out.println("failed get " + earlier + (found.isEmpty() ? " absent" : " wrong"));
                    }
                } catch (IOException e) {
                    out.println("failed " + e);
                }
                long pause = (System.nanoTime() - start) / 1_000_000;
                if (pause > longest) {
                    longest = pause;
                    out.println("pause " + longest);
                }
                if (store.access() == CacheStore.Access.OWN && !told) {
                    told = true;
                    out.println("own");
                }
            }
        }
        out.println("end");
    }
}
