package org.aios.etl.benchmarks.cache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hit in each way to keep entries, all of them holding the same text. The keys asked for are chosen at random among many
 * times what the first level holds in memory, so that a hit is one from the disk (which the operating system may hold in
 * memory, for all alike); {@code recent} asks for a few keys only.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
public class StoreBenchmark {
    /** Many times what the first level holds in memory, which is 16 MB here, also when packed. */
    private static final long PAYLOAD = 600L << 20;

    private static final int MOST_ENTRIES = 80_000;
    private static final int FEW = 20;

    @Param({"owner", "socket", "recent", "sqlite", "json"})
    public String contender = "";

    @Param({"1024", "20480", "307200"})
    public int size;

    private final Random random = new Random(5);
    private Path folder = Path.of("");
    private Contender store = new NoContender();
    private String[] keys = {};

    /** Fills the store. */
    @Setup(Level.Trial)
    public void fill() throws Exception {
        folder = Files.createTempDirectory(Path.of(System.getProperty("etl.benchmarks.work", "target")), "store");
        store = open();
        RealText text = RealText.below(Path.of(System.getProperty("etl.benchmarks.root", ".")), size);
        keys = new String[(int) Math.min(MOST_ENTRIES, PAYLOAD / size)];
        byte[] key = new byte[32];
        for (int i = 0; i < keys.length; i++) {
            random.nextBytes(key);
            keys[i] = HexFormat.of().formatHex(key);
            store.put(keys[i], text.next(size));
        }
        store.close();
        Files.writeString(
                sizes(Path.of(System.getProperty("etl.benchmarks.work", "target"))),
                "%s %d %d %d%n".formatted(contender, size, Contender.onDisk(folder), (long) keys.length * size),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        store = open();
        if (contender.equals("recent")) {
            keys = java.util.Arrays.copyOf(keys, FEW);
        }
    }

    /** The file with a line for each store: contender, size of a text, bytes on disk, bytes of all texts. */
    static Path sizes(Path work) {
        return work.resolve("cache-sizes.txt");
    }

    private Contender open() throws Exception {
        return switch (contender) {
            case "sqlite" -> new SqliteContender(folder);
            case "json" -> new JsonFileContender(folder);
            default -> new StoreContender(folder, contender.equals("socket"));
        };
    }

    /** Removes it. */
    @TearDown(Level.Trial)
    public void remove() throws Exception {
        store.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String anyKey() {
        return keys[random.nextInt(keys.length)];
    }

    /** The bytes as they are stored. */
    @Benchmark
    public byte[] stored() throws Exception {
        return store.stored(anyKey());
    }

    /** The text, unpacked or parsed. */
    @Benchmark
    public byte[] text() throws Exception {
        return store.text(anyKey());
    }

    private static final class NoContender implements Contender {
        @Override
        public void put(String key, byte[] text) {}

        @Override
        public byte[] stored(String key) {
            return new byte[0];
        }

        @Override
        public byte[] text(String key) {
            return new byte[0];
        }

        @Override
        public void close() {}
    }
}
