package org.aios.etl.cache.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Whatever is done to a store, it holds what a map would hold. */
class StoreProperties {
    private static final long BOUND = 64L << 20;

    /** A step; {@code key} and {@code size} mean something to some of them. */
    record Step(What what, int key, int size) {}

    enum What {
        PUT,
        PUT_AGAIN,
        REMOVE,
        GET,
        COMPACT,
        REOPEN,
        /** Goes on with a copy of the files as they are at this moment, as a kill would leave them. */
        CRASH,
        /** Goes on without the index. */
        LOSE_INDEX
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<What> what = Arbitraries.frequency(
                Tuple.of(20, What.PUT),
                Tuple.of(10, What.PUT_AGAIN),
                Tuple.of(10, What.REMOVE),
                Tuple.of(5, What.GET),
                Tuple.of(2, What.COMPACT),
                Tuple.of(1, What.REOPEN),
                Tuple.of(2, What.CRASH),
                Tuple.of(1, What.LOSE_INDEX));
        Arbitrary<Integer> key = Arbitraries.integers().between(0, 9);
        Arbitrary<Integer> size =
                Arbitraries.integers().between(0, 100_000).withDistribution(RandomDistribution.biased());
        return Combinators.combine(what, key, size)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(80);
    }

    @Property(tries = 60)
    void aStoreHoldsWhatAMapWouldHold(@ForAll("steps") List<Step> steps) throws IOException {
        Path root = Files.createTempDirectory("etl-store");
        Map<String, byte[]> model = new TreeMap<>();
        Path directory = Files.createDirectories(root.resolve("0"));
        LocalStore store = open(directory);
        try {
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                String key = "key-" + step.key();
                switch (step.what()) {
                    case PUT, PUT_AGAIN -> {
                        byte[] value = new byte[step.size()];
                        new Random(i).nextBytes(value);
                        store.put(key, value);
                        model.put(key, value);
                    }
                    case REMOVE -> assertThat(store.remove(key)).isEqualTo(model.remove(key) != null);
                    case GET -> store.get(key);
                    case COMPACT -> assertThat(store.compact()).isNotNegative();
                    case REOPEN -> {
                        store.close();
                        store = open(directory);
                    }
                    case CRASH -> {
                        Path copy = copy(directory, root.resolve(Integer.toString(i + 1)));
                        store.close();
                        directory = copy;
                        store = open(directory);
                    }
                    case LOSE_INDEX -> {
                        store.close();
                        Files.deleteIfExists(directory.resolve("index.db"));
                        store = open(directory);
                    }
                }
                assertThat(everything(store)).isEqualTo(texts(model));
            }
            for (int key = 0; key < 10; key++) {
                byte[] expected = model.get("key-" + key);
                assertThat(store.get("key-" + key).map(StoreProperties::text))
                        .isEqualTo(Optional.ofNullable(expected).map(StoreProperties::text));
            }
            store.compact();
            assertThat(everything(store)).isEqualTo(texts(model));
            assertThat(sizeOfValues(directory)).isLessThan(bytes(model) + 16 + 10 * 64);
        } finally {
            store.close();
            delete(root);
        }
    }

    private static LocalStore open(Path directory) throws IOException {
        return new LocalStore(new StoreFiles(directory, BOUND, Clock.systemUTC(), false), BOUND);
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static Map<String, String> everything(LocalStore store) throws IOException {
        Map<String, String> all = new TreeMap<>();
        store.entries(entry -> {
            assertThat(all.put(entry.key(), text(entry.value()))).isNull();
            return true;
        });
        return all;
    }

    private static Map<String, String> texts(Map<String, byte[]> values) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((key, value) -> texts.put(key, text(value)));
        return texts;
    }

    private static String text(byte[] value) {
        return value.length + ":" + Arrays.hashCode(value);
    }

    private static long bytes(Map<String, byte[]> model) {
        return model.values().stream().mapToLong(value -> value.length).sum();
    }

    private static long sizeOfValues(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".etl"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
