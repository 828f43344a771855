package org.aios.etl.benchmarks.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.aios.etl.bootstrap.codec.ZstdCompression;
import org.aios.etl.core.cache.Compressions;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.EnvelopeFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the cache's envelope costs, beside copying the payload. The payload is text of this repository, a slice of which is
 * taken in turn, so that nothing is learnt by heart.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EnvelopeBenchmark {
    private static final int SLICES = 32;

    @Param({"1024", "20480", "307200"})
    public int size;

    @Param({"zstd", "deflate"})
    public String codec = "zstd";

    private Compressions compressions = new Compressions();
    private List<Envelope> envelopes = List.of();
    private List<byte[]> stored = List.of();
    private int turn;

    /** Makes entries of slices of text, and says what share of it they take. */
    @Setup
    public void prepare() {
        compressions = codec.equals("zstd") ? new Compressions(ZstdCompression::ifPresent) : new Compressions();
        byte[] text = text();
        int step = (text.length - size) / SLICES;
        envelopes = Stream.iterate(0, at -> at + step)
                .limit(SLICES)
                .map(at -> entry(Arrays.copyOfRange(text, at, at + size)))
                .toList();
        stored = envelopes.stream()
                .map(envelope -> EnvelopeFormat.encode(compressions.pack(envelope)))
                .toList();
        double bytes = stored.stream().mapToInt(each -> each.length).sum();
        System.out.printf("%s, %d bytes: stored as %.3f of it%n", codec, size, bytes / size / SLICES);
    }

    private static byte[] text() {
        // <root>/etl-bootstrap/target/etl/bin/etl
        Path launcher = Path.of(System.getProperty("etl.benchmarks.launcher", "etl-bootstrap/target/etl/bin/etl"));
        Path root = launcher.toAbsolutePath().resolve("../../../../..").normalize();
        StringBuilder text = new StringBuilder();
        for (String part : List.of("docs", "etl-core/src/main")) {
            try (Stream<Path> files = Files.walk(root.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (file.toString().matches(".*\\.(md|java)")) {
                        text.append(Files.readString(file));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private int next() {
        turn = (turn + 1) % SLICES;
        return turn;
    }

    /** The floor. */
    @Benchmark
    public byte[] copy() {
        return envelopes.get(next()).payload().clone();
    }

    @Benchmark
    public byte[] encode() {
        return EnvelopeFormat.encode(compressions.pack(envelopes.get(next())));
    }

    /** What listing and clean-up do with each entry. */
    @Benchmark
    public EnvelopeFormat.Reading look() {
        return EnvelopeFormat.read(envelopes.get(0).key(), stored.get(next()));
    }

    @Benchmark
    public Optional<Envelope> decode() {
        return look().entry().flatMap(compressions::unpack);
    }

    private static Envelope entry(byte[] payload) {
        return Envelope.answer("0".repeat(64), "process_book", "book.epub", Instant.EPOCH, payload)
                .freshFor(Duration.ofDays(7), Duration.ZERO);
    }
}
