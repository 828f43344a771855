package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call of the store is one step for all others, with index, value files and the values in memory taken together. */
class OneStepTest {
    @TempDir
    static Path directory;

    private static final AtomicLong TRIES = new AtomicLong();
    private static LocalStore store;

    @BeforeAll
    static void open() throws IOException {
        long bound = 64L << 20;
        store = new LocalStore(
                new StoreFiles(Files.createDirectories(directory), bound, Clock.systemUTC(), false), bound);
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
    }

    @Test
    void everyCallIsOneStepForAllOthers() {
        new StressOptions()
                .iterations(Integer.getInteger("etl.iterations", 10))
                .invocationsPerIteration(Integer.getInteger("etl.invocations", 200))
                .threads(2)
                .actorsPerThread(4)
                .check(AtOnce.class);
    }

    /** What threads may do at once, with keys that no other try uses. */
    @Param(name = "key", gen = IntGen.class, conf = "1:2")
    @Param(name = "value", gen = IntGen.class, conf = "1:5")
    public static class AtOnce {
        private final String own = TRIES.incrementAndGet() + "-";

        @Operation
        public String get(@Param(name = "key") int key) {
            try {
                return store.get(own + key)
                        .map(value -> new String(value, StandardCharsets.US_ASCII))
                        .orElse("absent");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Operation
        public void put(@Param(name = "key") int key, @Param(name = "value") int value) {
            try {
                store.put(own + key, Integer.toString(value).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Operation
        public boolean remove(@Param(name = "key") int key) {
            try {
                return store.remove(own + key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
