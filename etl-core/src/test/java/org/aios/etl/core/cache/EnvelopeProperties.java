package org.aios.etl.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.aios.etl.core.cache.EnvelopeFormat.Verdict;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Compression;
import org.junit.jupiter.api.Test;

class EnvelopeProperties {
    private static final Instant CREATED = Instant.parse("2026-11-25T12:00:00Z");
    private static final Compressions COMPRESSIONS = new Compressions();

    private static Envelope entry(byte[] payload) {
        return Envelope.answer("key", "collect_words", "source", CREATED, payload)
                .freshFor(Duration.ofHours(1), Duration.ofDays(1));
    }

    private static byte[] stored(Envelope entry) {
        return EnvelopeFormat.encode(COMPRESSIONS.pack(entry));
    }

    private static byte[] text() {
        return "text ".repeat(200).getBytes(StandardCharsets.UTF_8);
    }

    @Property(tries = 300)
    void readingGivesBackWhatWasWritten(@ForAll("entries") Envelope entry) {
        EnvelopeFormat.Reading reading = EnvelopeFormat.read(entry.key(), stored(entry));
        assertThat(reading.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(reading.entry().flatMap(COMPRESSIONS::unpack)).contains(entry);
    }

    @Property(tries = 500)
    void anyFlippedBitIsNoticed(
            @ForAll("entries") Envelope entry,
            @ForAll @IntRange(max = 1_000_000) int where,
            @ForAll @IntRange(max = 7) int bit) {
        byte[] stored = stored(entry);
        stored[where % stored.length] ^= (byte) (1 << bit);
        assertThat(EnvelopeFormat.read(entry.key(), stored).verdict()).isEqualTo(Verdict.DAMAGED);
    }

    @Property(tries = 300)
    void anyMissingEndIsNoticed(
            @ForAll("entries") Envelope entry, @ForAll @IntRange(min = 1, max = 1_000_000) int missing) {
        byte[] stored = stored(entry);
        byte[] cut = Arrays.copyOf(stored, stored.length - 1 - missing % stored.length);
        assertThat(EnvelopeFormat.read(entry.key(), cut).verdict()).isEqualTo(Verdict.DAMAGED);
    }

    @Property(tries = 500)
    void anyBytesAreNoEntryAndNoCrash(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(EnvelopeFormat.read("key", bytes).entry()).isEmpty();
    }

    /** Who can write the checksum can write anything; what comes of it must still be a verdict. */
    @Property(tries = 2_000)
    void anyForgedFieldIsNoCrash(
            @ForAll("entries") Envelope entry, @ForAll @IntRange(max = 1_000_000) int where, @ForAll byte value) {
        byte[] stored = stored(entry);
        stored[5 + where % (stored.length - 9)] = value;
        EnvelopeFormat.read(entry.key(), resealed(stored)).entry().flatMap(COMPRESSIONS::unpack);
    }

    private static byte[] resealed(byte[] stored) {
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(stored, 0, stored.length - Integer.BYTES);
        java.nio.ByteBuffer.wrap(stored).putInt(stored.length - Integer.BYTES, (int) crc.getValue());
        return stored;
    }

    @Property
    void entryIsFreshUntilItsTimeToLiveIsOver(@ForAll @LongRange(max = 7_199) long age) {
        assertThat(entry(new byte[1]).freshAt(CREATED.plusSeconds(age))).isEqualTo(age < 3_600);
    }

    @Property
    void entryIsNeverFreshAndStaleAtOnce(
            @ForAll @LongRange(min = -7_200, max = 200_000) long age, @ForAll @LongRange(max = 200_000) long window) {
        Envelope entry = entry(new byte[1]);
        Instant now = CREATED.plusSeconds(age);
        assertThat(entry.freshAt(now) && entry.staleAt(now, Duration.ofSeconds(window)))
                .isFalse();
        assertThat(entry.staleAt(now, Duration.ofSeconds(window)))
                .isEqualTo(age >= 3_600 && age < 3_600 + Math.min(window, 86_400));
    }

    @Test
    void entryOfTheFutureIsNeitherFreshNorStale() {
        Instant longBefore = CREATED.minus(Duration.ofDays(1));
        assertThat(entry(new byte[1]).freshAt(longBefore)).isFalse();
        assertThat(entry(new byte[1]).staleAt(longBefore, Duration.ofDays(9))).isFalse();
        assertThat(entry(new byte[1]).ageAt(longBefore)).isZero();
    }

    @Test
    void clockThatIsSetBackByAMomentTakesNothingAway() {
        assertThat(entry(new byte[1]).freshAt(CREATED.minusSeconds(30))).isTrue();
    }

    @Test
    void timeToLiveWithoutAnEndIsAHundredYears() {
        Envelope entry =
                entry(new byte[1]).freshFor(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(entry.ttl()).isEqualTo(Envelope.LONGEST_TTL);
        assertThat(entry.staleUntil()).isEqualTo(CREATED.plus(Envelope.LONGEST_TTL.multipliedBy(2)));
    }

    @Test
    void entryUnderAnotherKeyIsNone() {
        assertThat(EnvelopeFormat.read("other", stored(entry(text()))).verdict())
                .isEqualTo(Verdict.DAMAGED);
    }

    @Test
    void entryOfANewerReleaseIsNotDamaged() {
        byte[] stored = stored(entry(text()));
        stored[Integer.BYTES]++;
        assertThat(EnvelopeFormat.read("key", resealed(stored)).verdict()).isEqualTo(Verdict.FOREIGN);
    }

    @Test
    void entryOfAnOlderReleaseIsOutdated() {
        byte[] stored = stored(entry(text()));
        stored[Integer.BYTES]--;
        assertThat(EnvelopeFormat.read("key", resealed(stored)).verdict()).isEqualTo(Verdict.OUTDATED);
    }

    @Test
    void entryThatIsPackedInAnUnknownWayIsIntactAndCannotBeUnpacked() {
        Compressions elsewhere = new Compressions(() -> List.of(new Doubled()));
        Envelope entry = EnvelopeFormat.read("key", EnvelopeFormat.encode(elsewhere.pack(entry(new byte[9_000]))))
                .entry()
                .orElseThrow();
        assertThat(elsewhere.unpack(entry)).contains(entry(new byte[9_000]));
        assertThat(COMPRESSIONS.knows(entry)).isFalse();
        assertThat(COMPRESSIONS.unpack(entry)).isEmpty();
    }

    @Test
    void repetitiveContentIsStoredSmaller() {
        assertThat(stored(entry(text())).length).isLessThan(text().length / 4);
    }

    @Property(tries = 300)
    void resultIsUnpackedToItsStatedLengthOnly(
            @ForAll @IntRange(max = 20_000) int stated, @ForAll @IntRange(min = 512, max = 10_000) int length) {
        DeflateCompression deflate = new DeflateCompression();
        byte[] packed = deflate.compress(new byte[length]);
        Envelope lying = entry(new byte[0]).with(new Content.Packed(deflate.tag(), stated, packed));
        assertThat(COMPRESSIONS.unpack(lying).isPresent()).isEqualTo(stated == length);
    }

    @Provide
    Arbitrary<Envelope> entries() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(40).map(EnvelopeProperties::wellFormed);
        Arbitrary<Content> contents = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(2_000).map(Content.Plain::new),
                texts.map(text -> new Content.Plain(text.repeat(100).getBytes(StandardCharsets.UTF_8))),
                Combinators.combine(Arbitraries.of(ErrorCode.class), texts).as(Content.Refusal::new));
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(64),
                        texts,
                        contents,
                        Arbitraries.longs().between(0, 4_000_000_000_000L),
                        Arbitraries.longs().between(0, 4_000_000_000L),
                        texts.set().ofMaxSize(4))
                .as((key, text, content, at, length, tags) -> new Envelope(
                                key,
                                "collect_words",
                                text,
                                Instant.ofEpochMilli(at),
                                Instant.ofEpochMilli(at - length),
                                Duration.ofMillis(length),
                                Instant.ofEpochMilli(at + 2 * length),
                                Money.usd("0.25"),
                                tags.stream()
                                        .map(EnvelopeProperties::wellFormed)
                                        .collect(Collectors.toSet()),
                                new Freshness(Optional.empty(), Optional.of("\"v1\""), Optional.of(text + "x")),
                                "1.0",
                                content)
                        .tagged(Set.copyOf(tags)));
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Keeps nothing but the length of zeros. */
    private static final class Doubled implements Compression {
        @Override
        public byte tag() {
            return 99;
        }

        @Override
        public byte[] compress(byte[] plain) {
            return new byte[0];
        }

        @Override
        public byte[] decompress(byte[] packed, int length) {
            return new byte[length];
        }
    }
}
