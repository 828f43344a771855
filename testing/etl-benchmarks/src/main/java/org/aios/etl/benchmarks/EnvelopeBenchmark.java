package org.aios.etl.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

/** What the cache's envelope costs, beside copying the payload. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EnvelopeBenchmark {
    @Param({"1024", "20480", "307200"})
    public int size;

    private final Compressions compressions = new Compressions();
    private Envelope envelope = entry(new byte[0]);
    private byte[] stored = new byte[0];

    /** Makes a payload of text. */
    @Setup
    public void prepare() {
        StringBuilder text = new StringBuilder(size + 64);
        for (int i = 0; text.length() < size; i++) {
            text.append("The wheel of the mill turned ").append(i * 31 % 1009).append(" times. ");
        }
        envelope = entry(text.substring(0, size).getBytes(StandardCharsets.UTF_8));
        stored = encode();
    }

    /** The floor. */
    @Benchmark
    public byte[] copy() {
        return envelope.payload().clone();
    }

    @Benchmark
    public byte[] encode() {
        return EnvelopeFormat.encode(compressions.pack(envelope));
    }

    /** What listing and clean-up do with each entry. */
    @Benchmark
    public EnvelopeFormat.Reading look() {
        return EnvelopeFormat.read(envelope.key(), stored);
    }

    @Benchmark
    public Optional<Envelope> decode() {
        return EnvelopeFormat.read(envelope.key(), stored).entry().flatMap(compressions::unpack);
    }

    private static Envelope entry(byte[] payload) {
        return Envelope.answer("0".repeat(64), "process_book", "book.epub", Instant.EPOCH, payload)
                .freshFor(Duration.ofDays(7), Duration.ZERO);
    }
}
