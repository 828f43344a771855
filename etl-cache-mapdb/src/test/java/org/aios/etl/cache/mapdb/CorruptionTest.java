package org.aios.etl.cache.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages the files of a closed store in many ways, and looks at what is answered afterwards. {@code -Detl.corruptions=N}
 * says how often.
 */
class CorruptionTest {
    private static final int ROUNDS = Integer.getInteger("etl.corruptions", 150);
    private static final int ENTRIES = 200;
    private static final int PAGE = 4_096;
    private static final String INDEX = "index.db";

    @TempDir
    Path directory;

    private final Random random = new Random(Long.getLong("etl.corruptions.seed", 20_261_125));
    private final Map<String, byte[]> pristine = new HashMap<>();
    private final Map<String, List<Stretch>> records = new HashMap<>();

    /** Where an entry's record lies in its file. */
    private record Stretch(String key, long from, long to) {
        boolean meets(long otherFrom, long otherTo) {
            return from < otherTo && otherFrom < to;
        }
    }

    /** What was done to a file: the bytes that are not what they were. */
    private record Damage(String what, boolean fewFlips, String file, List<long[]> ranges) {}

    private CacheStore open() throws IOException {
        return new MapDbCacheStoreProvider().open(new CacheStoreProvider.Settings(directory, ByteSize.ofMegabytes(16)));
    }

    private static byte[] value(int i) {
        byte[] value = new byte[i % 10 == 0 ? 20_000 : 20 + i * 13];
        new Random(i).nextBytes(value);
        return value;
    }

    @Test
    void damageNeverGivesWrongBytesAndCostsOnlyWhatItHit() throws IOException {
        fill();
        long undamaged = 0;
        long kept = 0;
        Map<String, Integer> kinds = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            restore();
            Damage damage = damage();
            kinds.merge(damage.what(), 1, Integer::sum);
            Set<String> hit = hit(damage);
            Set<String> sound = check(damage.toString(), round % 4 == 0);
            Set<String> lost = new HashSet<>(allKeys());
            lost.removeAll(hit);
            undamaged += damage.fewFlips() ? lost.size() : 0;
            kept += damage.fewFlips() ? lost.stream().filter(sound::contains).count() : 0;
        }
        System.out.printf(
                "%d corruptions %s: no wrong value; after 1 to 64 flipped bits %d of %d undamaged entries were there%n",
                ROUNDS, kinds, kept, undamaged);
        assertThat(kept).isGreaterThanOrEqualTo(undamaged * 95 / 100);
    }

    private void fill() throws IOException {
        try (CacheStore store = open()) {
            for (int i = 0; i < ENTRIES; i++) {
                store.put("key-" + i, new byte[] {1, 2, 3});
                store.put("gone-" + i, value(i));
                store.put("key-" + i, value(i));
            }
            for (int i = 0; i < ENTRIES; i++) {
                store.remove("gone-" + i);
            }
        }
        for (Path file : files()) {
            String name = file.getFileName().toString();
            pristine.put(name, Files.readAllBytes(file));
            if (name.endsWith(".etl")) {
                List<Stretch> found = new ArrayList<>();
                try (ValueFile values = ValueFile.open(1, file, true)) {
                    new ValueScanner(values).scan(ValueFile.HEADER, (position, record) -> {
                        if (record.alive()) {
                            found.add(new Stretch(record.key(), position, position + record.length()));
                        }
                        return true;
                    });
                }
                records.put(name, found);
            }
        }
        assertThat(allKeys()).hasSize(ENTRIES);
    }

    private Set<String> allKeys() {
        Set<String> keys = new HashSet<>();
        records.values().forEach(stretches -> stretches.forEach(stretch -> keys.add(stretch.key())));
        return keys;
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().equals("cache.lock"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    private void restore() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        for (Map.Entry<String, byte[]> file : pristine.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private Damage damage() throws IOException {
        List<String> names = pristine.keySet().stream().sorted().toList();
        String name = random.nextInt(8) == 0 ? INDEX : names.get(random.nextInt(names.size()));
        byte[] bytes = pristine.get(name).clone();
        List<long[]> ranges = new ArrayList<>();
        String what;
        switch (random.nextInt(7)) {
            case 0, 1 -> {
                what = "flips";
                int flips = 1 + random.nextInt(64);
                for (int i = 0; i < flips; i++) {
                    int at = random.nextInt(bytes.length);
                    bytes[at] ^= (byte) (1 << random.nextInt(8));
                    ranges.add(new long[] {at, at + 1});
                }
            }
            case 2 -> {
                what = "zeroed page";
                int at = random.nextInt(bytes.length / PAGE) * PAGE;
                Arrays.fill(bytes, at, at + PAGE, (byte) 0);
                ranges.add(new long[] {at, at + PAGE});
            }
            case 3 -> {
                what = "truncation";
                int length = random.nextInt(bytes.length);
                ranges.add(new long[] {length, bytes.length});
                bytes = Arrays.copyOf(bytes, length);
            }
            case 4 -> {
                what = "swapped pages";
                int one = random.nextInt(bytes.length / PAGE) * PAGE;
                int other = random.nextInt(bytes.length / PAGE) * PAGE;
                byte[] page = Arrays.copyOfRange(bytes, one, one + PAGE);
                System.arraycopy(bytes, other, bytes, one, PAGE);
                System.arraycopy(page, 0, bytes, other, PAGE);
                ranges.add(new long[] {one, one + PAGE});
                ranges.add(new long[] {other, other + PAGE});
            }
            case 5 -> {
                what = "garbage";
                byte[] garbage = new byte[1 + random.nextInt(3 * PAGE)];
                random.nextBytes(garbage);
                int at = random.nextInt(bytes.length - garbage.length);
                System.arraycopy(garbage, 0, bytes, at, garbage.length);
                ranges.add(new long[] {at, at + garbage.length});
            }
            default -> {
                what = "garbage at the end";
                int length = bytes.length;
                bytes = Arrays.copyOf(bytes, length + 1 + random.nextInt(2 * PAGE));
                for (int i = length; i < bytes.length; i++) {
                    bytes[i] = (byte) random.nextInt();
                }
            }
        }
        Files.write(directory.resolve(name), bytes);
        return new Damage(what, what.equals("flips"), name, ranges);
    }

    private Set<String> hit(Damage damage) {
        Set<String> hit = new HashSet<>();
        for (Stretch record : records.getOrDefault(damage.file(), List.of())) {
            if (damage.ranges().stream().anyMatch(range -> record.meets(range[0], range[1]))) {
                hit.add(record.key());
            }
        }
        return hit;
    }

    /** Asserts that nothing wrong is answered and that the store is of use, and returns the keys that are there. */
    private Set<String> check(String what, boolean again) throws IOException {
        Set<String> sound;
        try (CacheStore store = open()) {
            sound = soundKeys(store, what);
            store.put("new", value(7));
            assertThat(store.get("new")).as(what).hasValue(value(7));
        }
        if (again) {
            try (CacheStore store = open()) {
                assertThat(soundKeys(store, what)).as(what).isEqualTo(sound);
                assertThat(store.get("new")).as(what).hasValue(value(7));
            }
        }
        return sound;
    }

    private static Set<String> soundKeys(CacheStore store, String what) throws IOException {
        Set<String> sound = new HashSet<>();
        for (int i = 0; i < ENTRIES; i++) {
            Optional<byte[]> found = store.get("key-" + i);
            if (found.isPresent()) {
                assertThat(found.get()).as(what).isEqualTo(value(i));
                sound.add("key-" + i);
            }
            assertThat(store.get("gone-" + i)).as(what).isEmpty();
        }
        Set<String> shown = new HashSet<>();
        store.entries(entry -> {
            assertThat(shown.add(entry.key())).as(what).isTrue();
            return true;
        });
        shown.remove("new");
        assertThat(shown).as(what).isEqualTo(sound);
        return sound;
    }
}
