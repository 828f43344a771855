package org.aios.etl.bootstrap.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.aios.etl.core.cache.Compressions;
import org.aios.etl.core.cache.DeflateCompression;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.EnvelopeFormat;
import org.aios.etl.core.port.Compression;
import org.junit.jupiter.api.Test;

class ZstdCompressionTest {
    private final Compression zstd = ZstdCompression.ifPresent().get(0);

    private static byte[] words(int count) {
        Random random = new Random(count);
        StringBuilder text = new StringBuilder();
        IntStream.range(0, count)
                .forEach(i -> text.append("word").append(random.nextInt(900)).append(' '));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Property(tries = 200)
    void unpackingGivesBackWhatWasPacked(@ForAll @Size(max = 3_000) byte[] plain) throws Exception {
        assertThat(zstd.decompress(zstd.compress(plain), plain.length)).isEqualTo(plain);
    }

    @Property(tries = 300)
    void neverMoreThanTheStatedLengthIsMade(@ForAll @IntRange(max = 5_000) int stated) {
        byte[] packed = zstd.compress(new byte[3_000]);
        if (stated != 3_000) {
            assertThatThrownBy(() -> zstd.decompress(packed, stated))
                    .isInstanceOf(Compression.UnreadableException.class);
        }
    }

    @Property(tries = 500)
    void damagedBytesAreSaidToBeUnreadable(
            @ForAll @IntRange(max = 100_000) int where, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] plain = words(200);
        byte[] packed = zstd.compress(plain);
        packed[where % packed.length] ^= (byte) change;
        try {
            assertThat(zstd.decompress(packed, plain.length)).hasSameSizeAs(plain);
        } catch (Compression.UnreadableException expected) {
            assertThat(expected).hasMessageContaining("bytes");
        }
    }

    @Test
    void anErrorLeavesNothingBehindForTheNext() throws Exception {
        byte[] plain = words(1_000);
        byte[] packed = zstd.compress(plain);
        assertThatThrownBy(() -> zstd.decompress(Arrays.copyOf(packed, packed.length / 2), plain.length))
                .isInstanceOf(Compression.UnreadableException.class);
        assertThat(zstd.decompress(packed, plain.length)).isEqualTo(plain);
    }

    @Test
    void manyThreadsPackAndUnpackAtOnce() {
        boolean allRight = IntStream.range(0, 400)
                .parallel()
                .mapToObj(i -> words(50 + i))
                .allMatch(plain -> {
                    try {
                        return Arrays.equals(plain, zstd.decompress(zstd.compress(plain), plain.length));
                    } catch (Compression.UnreadableException e) {
                        return false;
                    }
                });
        assertThat(allRight).isTrue();
    }

    @Test
    void textBecomesSmallerThanWithDeflate() {
        assertThat(zstd.compress(words(40_000)).length)
                .isLessThan(new DeflateCompression().compress(words(40_000)).length);
    }

    @Test
    void entryIsReadWhereverItsWayOfPackingIsKnown() {
        byte[] result = words(2_000);
        Envelope entry = Envelope.answer("key", "tool", "source", Instant.EPOCH, result);
        Compressions here = new Compressions(ZstdCompression::ifPresent);
        Envelope read = EnvelopeFormat.read("key", EnvelopeFormat.encode(here.pack(entry)))
                .entry()
                .orElseThrow();
        assertThat(here.unpack(read).orElseThrow().payload()).isEqualTo(result);
        assertThat(new Compressions().knows(read)).isFalse();
        Envelope plain = EnvelopeFormat.read("key", EnvelopeFormat.encode(new Compressions().pack(entry)))
                .entry()
                .orElseThrow();
        assertThat(here.unpack(plain).orElseThrow().payload()).isEqualTo(result);
    }
}
