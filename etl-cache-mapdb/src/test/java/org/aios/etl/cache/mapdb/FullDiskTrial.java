package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;

/**
 * A program that uses a store on a small disk and lets somebody else fill the disk up, a page further each time: so that a
 * write fails at every offset of values, index and compaction. Ends with 1 and a sentence if something acknowledged is
 * lost or wrong, or the store is of no use once there is room again.
 */
final class FullDiskTrial {
    private static final int PAGE = 4_096;
    private static final int PAGES = 60;
    private static final int BEFORE = 60;
    private static final int DURING = 40;

    private final Path disk;
    private final Path cache;
    private int failedPuts;
    private int kept;

    private FullDiskTrial(Path disk) {
        this.disk = disk;
        this.cache = disk.resolve("cache");
    }

    /** Takes the folder where the small disk is mounted. */
    public static void main(String[] arguments) throws IOException {
        FullDiskTrial trial = new FullDiskTrial(Path.of(arguments[0]));
        for (int pages = 0; pages < PAGES; pages++) {
            for (Use use : Use.values()) {
                trial.round(pages, use);
            }
        }
        System.out.printf(
                "%d rounds on a full disk: %d puts failed, %d entries were kept, none lost, none wrong%n",
                PAGES * Use.values().length, trial.failedPuts, trial.kept);
        check(trial.failedPuts > PAGES && trial.kept > PAGES * BEFORE, "the disk was never full");
    }

    /** What is done while the disk is full, after the puts. */
    private enum Use {
        CLOSE,
        COMPACT,
        KILL
    }

    private void round(int pages, Use use) throws IOException {
        Map<String, byte[]> acknowledged = new HashMap<>();
        CacheStore store = open();
        for (int i = 0; i < BEFORE; i++) {
            put(store, "before-" + i, value(i), acknowledged);
        }
        for (int i = 0; i < BEFORE; i += 3) {
            store.remove("before-" + i);
            acknowledged.remove("before-" + i);
        }
        fillUp(pages);
        for (int i = 0; i < DURING; i++) {
            put(store, "during-" + i, value(1_000 + i), acknowledged);
        }
        put(store, "before-1", value(5_000), acknowledged);
        expect(store, acknowledged, "while the disk is full");
        Path copy = cache;
        if (use == Use.COMPACT) {
            compact(store);
            expect(store, acknowledged, "after a compaction on a full disk");
        }
        if (use == Use.KILL) {
            copy = disk.resolve("copy");
            Files.delete(disk.resolve("filler"));
            copyTo(copy); // as a kill would leave the files
            fillUp(pages);
        }
        store.close();
        try (CacheStore reopened = open(copy)) {
            expect(reopened, acknowledged, "reopened while the disk is full");
        }
        Files.delete(disk.resolve("filler"));
        try (CacheStore reopened = open(copy)) {
            expect(reopened, acknowledged, "reopened with room again");
            Map<String, byte[]> later = new HashMap<>();
            put(reopened, "later", value(9), later);
            check(later.size() == 1, "there is room again, but nothing is kept");
            expect(reopened, later, "put with room again");
        }
        kept += acknowledged.size();
        delete(cache);
        delete(disk.resolve("copy"));
    }

    private CacheStore open() throws IOException {
        return open(cache);
    }

    private static CacheStore open(Path directory) throws IOException {
        return new MapDbCacheStoreProvider().open(new CacheStoreProvider.Settings(directory, ByteSize.ofMegabytes(64)));
    }

    private void put(CacheStore store, String key, byte[] value, Map<String, byte[]> acknowledged) {
        try {
            store.put(key, value);
            acknowledged.put(key, value);
        } catch (IOException full) {
            failedPuts++;
        }
    }

    private static void compact(CacheStore store) {
        try {
            store.compact();
        } catch (IOException full) {
            check(full.getMessage() != null, "a failure without a word");
        }
    }

    /** Leaves so many pages free. */
    private void fillUp(int pages) throws IOException {
        Path filler = disk.resolve("filler");
        try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
            byte[] page = new byte[PAGE];
            long wanted = Files.getFileStore(disk).getUsableSpace() / PAGE - pages;
            for (long i = 0; i < wanted; i++) {
                file.write(page);
            }
        }
    }

    private void copyTo(Path copy) throws IOException {
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(cache)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }

    private static void expect(CacheStore store, Map<String, byte[]> acknowledged, String when) throws IOException {
        for (Map.Entry<String, byte[]> entry : acknowledged.entrySet()) {
            byte[] found = store.get(entry.getKey()).orElse(new byte[0]);
            check(Arrays.equals(found, entry.getValue()), entry.getKey() + " is lost or wrong " + when);
        }
    }

    private static void check(boolean fact, String otherwise) {
        if (!fact) {
            System.out.println(otherwise);
            System.exit(1);
        }
    }

    private static byte[] value(int i) {
        byte[] value = new byte[500 + i * 7 % 9_000];
        new Random(i).nextBytes(value);
        return value;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
